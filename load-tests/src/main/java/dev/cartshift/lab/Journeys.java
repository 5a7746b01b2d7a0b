package dev.cartshift.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import dev.cartshift.report.Exchanges;
import dev.cartshift.report.Step;

/**
 * Sends shoppers from the first page to checkout, and leaves what they saw in
 * {@code exchanges.jsonl}.
 */
final class Journeys {

	private final Laboratory lab;

	private final Load load;

	Journeys(Laboratory lab, Load load) {
		this.lab = lab;
		this.load = load;
	}

	/**
	 * Returns when the last shopper has gone.
	 * @param label what is measured, in a word or two
	 * @param firstShopper number of the first user, who and whose successors take part in
	 * no other run
	 * @param glance at what the shoppers need, done several times a second and at the
	 * end; what it throws ends the run
	 * @return the exchanges of the measured journeys
	 * @throws LabFailure if the simulation failed or left nothing
	 */
	Path run(String label, URI target, int firstShopper, Runnable glance) throws IOException, InterruptedException {
		return run(label, target, firstShopper, glance, (shoppers) -> {
		});
	}

	/**
	 * The same.
	 * @param measuring told of the load generator as often as that, since the first
	 * measured request
	 */
	Path run(String label, URI target, int firstShopper, Runnable glance, Consumer<ProcessHandle> measuring)
			throws IOException, InterruptedException {
		Path exchanges = this.lab.workdir().phase(label).resolve(Exchanges.FILE_NAME);
		Gatling gatling = Gatling.start(this.lab, "ShoppingJourney", settings(target, firstShopper), exchanges,
				this.lab.workdir().log("journey-" + label));
		this.lab.bench().say(label + ": warming up with " + this.load.warmUpJourneys() + " journeys...");
		gatling.await(glance, () -> gatling.lines() == 0);
		try (Progress progress = this.lab.bench().progress(label, this.load.journeys())) {
			gatling.await(glance, () -> {
				measuring.accept(gatling.handle());
				progress.at(gatling.lines() / Step.values().length);
				return true;
			});
		}
		return gatling.seen();
	}

	/** No phase: what becomes of the numbers is decided here, not by the simulation. */
	private List<String> settings(URI target, int firstShopper) {
		return List.of("target=" + target, "journeys=" + this.load.journeys(),
				"warmUpJourneys=" + this.load.warmUpJourneys(), "rate=" + this.load.rate(),
				"thinkTimeMillis=" + this.load.thinkTime().toMillis(), "connectionModel=" + this.load.connectionModel(),
				"clientAddresses=" + this.load.clientAddresses(), "seed=" + this.load.seed(),
				"firstShopper=" + firstShopper);
	}

}
