package dev.cartshift.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.cartshift.report.Exchanges;
import dev.cartshift.report.Phase;
import dev.cartshift.report.Step;

/**
 * Sends shoppers: runs the Gatling simulation in a process of its own and leaves what it
 * saw in {@code exchanges.jsonl}.
 */
final class Journeys {

	/** The first compiler only: a run is too short to earn back what the second costs. */
	private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
			"--add-opens=java.base/java.lang=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED");

	private static final long GLANCE_MILLIS = 200;

	private final Laboratory lab;

	private final Load load;

	Journeys(Laboratory lab, Load load) {
		this.lab = lab;
		this.load = load;
	}

	/**
	 * Returns when the last shopper has gone.
	 * @param firstShopper number of the first user, who and whose successors take part in
	 * no other run
	 * @param glance at what the shoppers need, done several times a second and at the
	 * end; what it throws ends the run
	 * @return the exchanges of the measured journeys
	 * @throws LabFailure if the simulation failed or left nothing
	 */
	Path run(Phase phase, URI target, int firstShopper, Runnable glance) throws IOException, InterruptedException {
		Path directory = this.lab.workdir().phase(phase.label());
		Path exchanges = directory.resolve(Exchanges.FILE_NAME);
		Path log = this.lab.workdir().log("journey-" + phase.label());
		Process process = this.lab.children()
			.start(Java.command(arguments(target, firstShopper, directory))
				.redirectErrorStream(true)
				.redirectOutput(log.toFile()));
		GrowingLines lines = new GrowingLines(exchanges);
		this.lab.bench().say(phase.label() + ": warming up with " + this.load.warmUpJourneys() + " journeys...");
		await(process, glance, () -> lines.count() == 0);
		try (Progress progress = this.lab.bench().progress(phase.label(), this.load.journeys())) {
			await(process, glance, () -> {
				progress.at(lines.count() / Step.values().length);
				return true;
			});
		}
		refuseFailure(process, exchanges, log);
		return exchanges;
	}

	/** Returns when the process has ended, or when there is nothing more to wait for. */
	private static void await(Process process, Runnable glance, Condition goOn)
			throws IOException, InterruptedException {
		boolean ended = false;
		while (goOn.holds() && !ended) {
			ended = process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
			glance.run();
		}
	}

	@FunctionalInterface
	private interface Condition {

		boolean holds() throws IOException;

	}

	private static void refuseFailure(Process process, Path exchanges, Path log) {
		if (process.exitValue() != 0) {
			throw LabFailure.notTrusted(
					"the journeys ended with status " + process.exitValue() + " instead of 0; their log: " + log);
		}
		if (!Files.isRegularFile(exchanges)) {
			throw LabFailure.notTrusted("the journeys left no " + exchanges + "; their log: " + log);
		}
	}

	private List<String> arguments(URI target, int firstShopper, Path directory) {
		List<String> arguments = new ArrayList<>(JVM);
		arguments.addAll(List.of("-cp", this.lab.bench().sourceTree().simulations()));
		arguments.addAll(settings(target, firstShopper, directory));
		// Without -nr Gatling looks for a licensed chart library that is not needed here.
		arguments.addAll(List.of("io.gatling.app.Gatling", "-s", "dev.cartshift.journey.ShoppingJourney", "-rf",
				directory.resolve("gatling").toString(), "-nr"));
		return arguments;
	}

	/** No phase: what becomes of the numbers is decided here, not by the simulation. */
	private List<String> settings(URI target, int firstShopper, Path directory) {
		return List.of("-Dtarget=" + target, "-Dout=" + directory, "-Djourneys=" + this.load.journeys(),
				"-DwarmUpJourneys=" + this.load.warmUpJourneys(), "-Drate=" + this.load.rate(),
				"-DthinkTimeMillis=" + this.load.thinkTime().toMillis(),
				"-DconnectionModel=" + this.load.connectionModel(), "-DclientAddresses=" + this.load.clientAddresses(),
				"-Dseed=" + this.load.seed(), "-DfirstShopper=" + firstShopper);
	}

}
