package dev.cartshift.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.cartshift.experiment.Cast;
import dev.cartshift.experiment.Fleet;
import dev.cartshift.experiment.Incident;
import dev.cartshift.experiment.Observations;
import dev.cartshift.experiment.Plan;
import dev.cartshift.experiment.Release;
import dev.cartshift.experiment.Run;
import dev.cartshift.experiment.Stage;
import dev.cartshift.report.Cell;
import dev.cartshift.report.ClientAddresses;
import dev.cartshift.report.Conditions;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.CpuUse;
import dev.cartshift.report.Phase;

/**
 * This machine: replicas are processes, and shoppers come from its loopback addresses.
 */
final class LocalStage implements Stage {

	private final Laboratory lab;

	private final StageSettings settings;

	private final DeploymentSpec spec;

	private final Variants variants;

	private final List<LocalFleet> fleets = new ArrayList<>();

	private final List<CpuUse> cpu = new ArrayList<>();

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
		try {
			return ClientAddresses.loopback(first, count).addresses();
		}
		catch (IllegalArgumentException ex) {
			throw LabFailure.notStarted(String.valueOf(ex.getMessage()), ex);
		}
	}

	@Override
	public int users(int count) {
		int first = this.nextUser;
		this.nextUser += count;
		return first;
	}

	@Override
	public Run send(String label, Plan plan, Optional<Incident> incident) throws IOException, InterruptedException {
		if (incident.isPresent()) {
			prepare(incident.get());
		}
		Path seen = this.lab.workdir().phase(label).resolve(Observations.FILE_NAME);
		Path leave = seen.resolveSibling("leave");
		Files.deleteIfExists(leave);
		Gatling gatling = Gatling.start(this.lab, "ReadBackJourney", List.of("plan=" + plan.json(), "leave=" + leave),
				seen, this.lab.workdir().log("journey-" + label));
		this.lab.bench().say(label + ": warming up for " + plan.warmUpTime().toSeconds() + " s...");
		gatling.await(this::refuseDead, () -> gatling.lines() == 0);
		Optional<Happening> happening = incident
			.map((what) -> Happening.begin(what, () -> end(leave), this.lab.bench()::say));
		CpuMeter meter = meter();
		Runnable glance = () -> {
			refuseDead();
			meter.look(gatling.handle());
		};
		if (happening.isPresent()) {
			gatling.await(glance, () -> true);
		}
		else {
			follow(gatling, glance, label, plan);
		}
		note(label, meter, gatling.seen());
		Observations observations = Observations.read(List.of(gatling.seen()));
		return new Run(observations, happening.isPresent() ? happening.get().disruptions() : List.of());
	}

	/** What pods will run is made ready before anybody comes. */
	private static void prepare(Incident incident) throws IOException, InterruptedException {
		for (Fleet fleet : incident.fleets()) {
			for (Release release : incident.releases()) {
				fleet.prepare(release);
			}
		}
	}

	private static void end(Path leave) {
		try {
			Files.writeString(leave, "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** How far it is, in journeys as far as can be told from requests. */
	private void follow(Gatling gatling, Runnable glance, String label, Plan plan)
			throws IOException, InterruptedException {
		try (Progress progress = this.lab.bench().progress(label, plan.shoppers())) {
			gatling.await(glance, () -> {
				progress.at(gatling.lines() * plan.shoppers() / plan.requests());
				return true;
			});
		}
	}

	@Override
	public Cell journeys(String label, Fleet fleet, URI target, int pods, ConnectionModel model, double rate)
			throws IOException, InterruptedException {
		Phase phase = fleet.cast().phase();
		Load load = new Load(shoppers(300), 20, rate, Duration.ZERO, model, 1, seed());
		CpuMeter meter = meter();
		Path exchanges = new Journeys(this.lab, load).run(label, target, users(load.users()), this::refuseDead,
				meter::look);
		note(label, meter, exchanges);
		return Cell.judge(new Conditions(phase, pods, model, load.clientAddresses(), 0, fleet.pods().subList(0, pods),
				load.journeys()), exchanges);
	}

	/** Of all fleets there are, in use or not. */
	private CpuMeter meter() {
		return new CpuMeter(() -> sum(LocalFleet::cpuTime), () -> sum(LocalFleet::redisCpuTime));
	}

	private Duration sum(Function<LocalFleet, Duration> time) {
		return this.fleets.stream().map(time).reduce(Duration.ZERO, Duration::plus);
	}

	private void note(String label, CpuMeter meter, Path seen) throws IOException {
		meter.shares(seen).ifPresent((shares) -> this.cpu.add(new CpuUse(label, shares)));
	}

	@Override
	public List<CpuUse> cpu() {
		return List.copyOf(this.cpu);
	}

	private void refuseDead() {
		this.fleets.forEach(LocalFleet::refuseDead);
	}

	@Override
	public void close() {
		this.fleets.forEach(Fleet::close);
	}

}
