package dev.cartshift.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.cartshift.experiment.Cast;
import dev.cartshift.experiment.Disruption;
import dev.cartshift.experiment.Fleet;
import dev.cartshift.experiment.Incident;
import dev.cartshift.experiment.Observations;
import dev.cartshift.experiment.Plan;
import dev.cartshift.experiment.Run;
import dev.cartshift.experiment.Stage;
import dev.cartshift.report.Cell;
import dev.cartshift.report.ClientAddresses;
import dev.cartshift.report.Conditions;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Phase;

/**
 * This machine: replicas are processes, and shoppers come from its loopback addresses.
 */
final class LocalStage implements Stage, AutoCloseable {

	private final Laboratory lab;

	private final StageSettings settings;

	private final DeploymentSpec spec;

	private final Variants variants;

	private final List<LocalFleet> fleets = new ArrayList<>();

	private int nextAddress;

	private int nextUser = 1;

	LocalStage(Laboratory lab, StageSettings settings, DeploymentSpec spec) {
		this.lab = lab;
		this.settings = settings;
		this.spec = spec;
		this.variants = new Variants(lab.bench().sourceTree(), new SecureRandom());
	}

	@Override
	public long seed() {
		return this.settings.seed();
	}

	@Override
	public int replicas(int usual) {
		return this.settings.replicas().orElse(usual);
	}

	@Override
	public int shoppers(int usual) {
		return this.settings.shoppers().orElse(usual);
	}

	@Override
	public String place() {
		return "one machine, " + Runtime.getRuntime().availableProcessors() + " processors";
	}

	@Override
	public Fleet start(Cast cast) throws IOException, InterruptedException {
		LocalFleet fleet = LocalFleet.start(cast, this.variants, this.spec.with(cast.replicas()), this.lab,
				seed() + this.fleets.size());
		this.fleets.add(fleet);
		return fleet;
	}

	@Override
	public List<String> addresses(int count) {
		int first = this.nextAddress;
		this.nextAddress += count;
		return ClientAddresses.loopback(first, count).addresses();
	}

	@Override
	public int users(int count) {
		int first = this.nextUser;
		this.nextUser += count;
		return first;
	}

	@Override
	public Run send(String label, Plan plan, Optional<Incident> incident) throws IOException, InterruptedException {
		Path seen = this.lab.workdir().phase(label).resolve(Observations.FILE_NAME);
		Gatling gatling = Gatling.start(this.lab, "ReadBackJourney", List.of("plan=" + plan.json()), seen,
				this.lab.workdir().log("journey-" + label));
		this.lab.bench().say(label + ": warming up for " + plan.warmUpTime().toSeconds() + " s...");
		gatling.await(this::refuseDead, () -> gatling.lines() == 0);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
				Progress progress = this.lab.bench().progress(label, plan.requests())) {
			Optional<Future<List<Disruption>>> happening = incident.map((what) -> threads.submit(() -> happen(what)));
			gatling.await(this::refuseDead, () -> {
				progress.at(gatling.lines());
				return true;
			});
			List<Path> files = List.of(gatling.seen());
			return new Run(Observations.read(files), happening.isPresent() ? over(happening.get()) : List.of());
		}
	}

	@Override
	public Cell journeys(String label, Fleet fleet, URI target, int pods, ConnectionModel model, double rate)
			throws IOException, InterruptedException {
		Phase phase = fleet.cast().phase();
		Load load = new Load(shoppers(300), 20, rate, Duration.ZERO, model, 1, seed());
		Path exchanges = new Journeys(this.lab, load).run(label, target, users(load.users()), this::refuseDead);
		return Cell.judge(new Conditions(phase, pods, model, load.clientAddresses(), 0, fleet.pods().subList(0, pods),
				load.journeys()), exchanges);
	}

	private void refuseDead() {
		this.fleets.forEach(LocalFleet::refuseDead);
	}

	/** To all fleets at the same time. */
	private List<Disruption> happen(Incident incident) throws InterruptedException, ExecutionException {
		Thread.sleep(incident.after());
		this.lab.bench().say(incident.kind().words() + " begins");
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Disruption>> all = incident.fleets()
				.stream()
				.map((fleet) -> threads.submit(() -> fleet.disrupt(incident.kind())))
				.toList();
			List<Disruption> done = new ArrayList<>();
			for (Future<Disruption> one : all) {
				done.add(one.get());
			}
			this.lab.bench().say(incident.kind().words() + " is over");
			return done;
		}
	}

	/** Shoppers must have been there to the end of it. */
	private static List<Disruption> over(Future<List<Disruption>> happening) throws InterruptedException {
		try {
			if (!happening.isDone()) {
				throw LabFailure.notTrusted("the shoppers had gone before it was over, so it was not measured");
			}
			return happening.get();
		}
		catch (ExecutionException ex) {
			throw LabFailure.notTrusted("it did not happen as planned: " + ex.getCause());
		}
	}

	@Override
	public void close() {
		this.fleets.forEach(Fleet::close);
	}

}
