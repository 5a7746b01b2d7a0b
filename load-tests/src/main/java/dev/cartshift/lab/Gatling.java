package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Gatling simulation in a process of its own, which leaves what it saw as lines of a
 * file.
 */
final class Gatling {

	/** The first compiler only: a run is too short to earn back what the second costs. */
	private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
			"--add-opens=java.base/java.lang=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED");

	private static final long GLANCE_MILLIS = 200;

	private final Process process;

	private final Path seen;

	private final Path log;

	private final GrowingLines lines;

	private Gatling(Process process, Path seen, Path log) {
		this.process = process;
		this.seen = seen;
		this.log = log;
		this.lines = new GrowingLines(seen);
	}

	/**
	 * Returns at once.
	 * @param simulation name of its class in {@code dev.cartshift.journey}
	 * @param settings its system properties, as {@code name=value}
	 * @param seen the file that it will write, in the directory that it is told with
	 * {@code out}
	 */
	static Gatling start(Laboratory lab, String simulation, List<String> settings, Path seen, Path log)
			throws IOException {
		Path directory = seen.resolveSibling("gatling");
		List<String> arguments = new ArrayList<>(JVM);
		arguments.addAll(List.of("-cp", lab.bench().sourceTree().simulations(), "-Dout=" + seen.getParent()));
		settings.forEach((setting) -> arguments.add("-D" + setting));
		// Without -nr Gatling looks for a licensed chart library that is not needed here.
		arguments.addAll(List.of("io.gatling.app.Gatling", "-s", "dev.cartshift.journey." + simulation, "-rf",
				directory.toString(), "-nr"));
		Process process = lab.children()
			.start(Java.command(arguments).redirectErrorStream(true).redirectOutput(log.toFile()));
		return new Gatling(process, seen, log);
	}

	ProcessHandle handle() {
		return this.process.toHandle();
	}

	/** How many lines it has written so far. */
	long lines() throws IOException {
		return this.lines.count();
	}

	/**
	 * Returns when the process has ended, or when there is nothing more to wait for.
	 * @param glance at what the shoppers need, done several times a second and at the
	 * end; what it throws ends the run
	 */
	void await(Runnable glance, Condition goOn) throws IOException, InterruptedException {
		boolean ended = false;
		while (goOn.holds() && !ended) {
			ended = this.process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
			glance.run();
		}
	}

	@FunctionalInterface
	interface Condition {

		boolean holds() throws IOException;

	}

	/**
	 * What it saw; to be asked when it has ended.
	 * @throws LabFailure if it failed or left nothing
	 */
	Path seen() {
		if (this.process.exitValue() != 0) {
			throw LabFailure.notTrusted("the journeys ended with status " + this.process.exitValue()
					+ " instead of 0; their log: " + this.log);
		}
		if (!Files.isRegularFile(this.seen)) {
			throw LabFailure.notTrusted("the journeys left no " + this.seen + "; their log: " + this.log);
		}
		return this.seen;
	}

}
