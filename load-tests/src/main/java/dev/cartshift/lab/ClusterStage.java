package dev.cartshift.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import dev.cartshift.cluster.ClientPods;
import dev.cartshift.cluster.Cluster;
import dev.cartshift.cluster.Harvest;
import dev.cartshift.cluster.LoadTest;
import dev.cartshift.cluster.PodWatch;
import dev.cartshift.cluster.ShopSpec;
import dev.cartshift.experiment.Cast;
import dev.cartshift.experiment.Disruption;
import dev.cartshift.experiment.Fleet;
import dev.cartshift.experiment.Incident;
import dev.cartshift.experiment.Observations;
import dev.cartshift.experiment.Plan;
import dev.cartshift.experiment.Run;
import dev.cartshift.experiment.Stage;
import dev.cartshift.report.Cell;
import dev.cartshift.report.ConnectionModel;
import org.jspecify.annotations.Nullable;

/**
 * A cluster: fleets are overlays, one at a time, and shoppers come from pods of a Job,
 * each of which is one client address.
 */
final class ClusterStage implements Stage {

	private final Laboratory lab;

	private final Cluster cluster;

	private final StageSettings settings;

	private final ShopSpec spec;

	private final int clients;

	private @Nullable ClusterFleet fleet;

	private int nextUser;

	/**
	 * Deploys nothing yet.
	 * @param clients how many pods shoppers come from
	 */
	ClusterStage(Laboratory lab, Cluster cluster, StageSettings settings, ShopSpec spec, int clients) {
		this.lab = lab;
		this.cluster = cluster;
		this.settings = settings;
		this.spec = spec;
		this.clients = clients;
		this.nextUser = 1 + new Random(lab.bench().clock().millis()).nextInt(Load.MOST_SHOPPERS / 2);
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
		return this.cluster.place();
	}

	@Override
	public boolean holdsSeveralFleets() {
		return false;
	}

	@Override
	public Fleet start(Cast cast) throws IOException, InterruptedException {
		if (!cast.migrates() && !cast.settings().isEmpty()) {
			throw new UnsupportedOperationException("an overlay is deployed as it is, without " + cast.settings());
		}
		ClusterFleet started = ClusterFleet.start(cast, this.spec.with(cast.replicas()), this.lab, this.cluster,
				seed());
		this.fleet = started;
		return started;
	}

	/** None: each client pod has one that the cluster chose. */
	@Override
	public List<String> addresses(int count) {
		return List.of();
	}

	/**
	 * From any number on: carts in Redis outlive a run, so a repeated one, also of the
	 * same seed, had better not meet its users.
	 */
	@Override
	public int users(int count) {
		int first = this.nextUser;
		this.nextUser += count;
		return first;
	}

	@Override
	public Run send(String label, Plan plan, Optional<Incident> incident) throws IOException, InterruptedException {
		Plan bounded = incident.map((what) -> plan.lasting(Stay.through(what))).orElse(plan);
		Path directory = this.lab.workdir().phase(label);
		PodWatch pods = PodWatch.begin(this.cluster);
		LoadTest test = new LoadTest(this.cluster, this.lab.k8s(), this.lab.workdir().path(), this.spec,
				this.lab.bench()::say);
		Watch watch = new Watch(incident, test);
		Harvest harvest = visit(test, label, bounded, directory, watch);
		List<Disruption> disruptions = watch.disruptions();
		pods.refuseOthers(disruptions.stream().flatMap((disruption) -> disruption.went().stream()).toList());
		Observations observations = Observations.read(harvest.files());
		refuseLeftEarly(plan, observations, disruptions);
		return new Run(observations, disruptions);
	}

	/** Says how far it is, in journeys as far as can be told from requests. */
	private Harvest visit(LoadTest test, String label, Plan plan, Path directory, Watch watch)
			throws InterruptedException {
		try (Progress progress = this.lab.bench().progress(label, plan.shoppers())) {
			return test.run(label, new ClientPods(this.clients, new ReadBackErrand(plan)), directory,
					(recorded, measuring) -> {
						progress.at(recorded * plan.shoppers() / plan.requests());
						watch.glance(measuring);
					});
		}
	}

	/** Who comes again and again leaves as often; all others had to stay. */
	private static void refuseLeftEarly(Plan plan, Observations observations, List<Disruption> disruptions) {
		long left = plan.measured()
			.stream()
			.filter((population) -> population.visits() == 1)
			.mapToLong((population) -> observations.of(population.name()).firstLeftMillis())
			.min()
			.orElse(Long.MAX_VALUE);
		if (disruptions.stream().anyMatch((disruption) -> disruption.endedMillis() > left)) {
			throw LabFailure.notTrusted("the first shoppers had gone before it was over, so it was not measured: "
					+ "fewer --shoppers or --clients leave more of the nodes to the pods that start");
		}
	}

	@Override
	public Cell journeys(String label, Fleet fleet, URI target, int pods, ConnectionModel model, double rate) {
		throw new UnsupportedOperationException("journeys are measured on a cluster by './lab cluster run'");
	}

	@Override
	public void close() {
		if (this.fleet != null) {
			this.fleet.close();
		}
	}

	/** Begins the incident, if there is one, when every client measures. */
	private final class Watch {

		private final Optional<Incident> incident;

		private final LoadTest test;

		private @Nullable Happening happening;

		private Watch(Optional<Incident> incident, LoadTest test) {
			this.incident = incident;
			this.test = test;
		}

		private void glance(int measuring) {
			Happening under = this.happening;
			if (under != null) {
				under.refuseFailed();
			}
			else if (this.incident.isPresent() && measuring == ClusterStage.this.clients) {
				this.happening = Happening.begin(this.incident.get(), this::end, ClusterStage.this.lab.bench()::say);
			}
		}

		private void end() {
			try {
				this.test.touch(ReadBackErrand.LEAVE);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		private List<Disruption> disruptions() {
			if (this.happening == null && this.incident.isPresent()) {
				throw LabFailure.notTrusted("the first shoppers had gone before the last came, so it was not measured: "
						+ "fewer --clients start sooner");
			}
			return (this.happening != null) ? this.happening.disruptions() : List.of();
		}

	}

}
