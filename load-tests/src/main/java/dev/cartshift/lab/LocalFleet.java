package dev.cartshift.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.cartshift.experiment.Cast;
import dev.cartshift.experiment.Disruption;
import dev.cartshift.experiment.Fleet;
import dev.cartshift.experiment.Route;
import dev.cartshift.experiment.SessionAffinity;
import org.jspecify.annotations.Nullable;

/**
 * Replicas of this machine, behind as many Services as are opened.
 */
final class LocalFleet implements Fleet {

	/**
	 * Longer than a changed endpoint takes to get around, and than a shopper who reads
	 * every second leaves a connection unused.
	 */
	private static final Map<String, String> DRAIN = Map.of("CART_DRAIN", "2s");

	private final Cast cast;

	private final Laboratory lab;

	private final Random random;

	private final List<Front> fronts = new CopyOnWriteArrayList<>();

	private volatile List<Endpoint> ready = List.of();

	private @Nullable Deployment deployment;

	private LocalFleet(Cast cast, Laboratory lab, long seed) {
		this.cast = cast;
		this.lab = lab;
		this.random = new Random(seed);
	}

	/** Returns when every replica is ready. */
	static LocalFleet start(Cast cast, Variants variants, DeploymentSpec spec, Laboratory lab, long seed)
			throws IOException, InterruptedException {
		LocalFleet fleet = new LocalFleet(cast, lab, seed);
		fleet.deployment = Deployment.start(cast.name(), cast.phase().variant(), draining(cast.settings()), variants,
				spec, lab, fleet::lead);
		return fleet;
	}

	private static Map<String, String> draining(Map<String, String> settings) {
		Map<String, String> all = new HashMap<>(DRAIN);
		all.putAll(settings);
		return all;
	}

	private void lead(List<Endpoint> endpoints) {
		this.ready = endpoints;
		this.fronts.forEach((front) -> front.lead(endpoints));
	}

	private Deployment deployment() {
		return Objects.requireNonNull(this.deployment, "the fleet has not started");
	}

	private ReplicaSet replicas() {
		return deployment().replicas();
	}

	@Override
	public Cast cast() {
		return this.cast;
	}

	@Override
	public List<String> pods() {
		return replicas().names();
	}

	@Override
	public URI open(Route route) throws IOException, InterruptedException {
		Front front = switch (route) {
			case Route.Service service -> new Front(listen(service.affinity()), service.pods());
			case Route.HaProxy proxy -> new Front(haProxy(HaProxy.Mode.of(proxy.mode())), 0);
		};
		front.lead(this.ready);
		this.fronts.add(front);
		return front.balancer.url();
	}

	@Override
	public OptionalLong cutOff(URI target) {
		return this.fronts.stream()
			.map(Front::balancer)
			.filter((balancer) -> balancer.url().equals(target))
			.findFirst()
			.orElseThrow()
			.cutOff();
	}

	private LoadBalancer listen(SessionAffinity affinity) throws IOException {
		Service service = Service.listen(0, new Random(this.random.nextLong()), this.lab.bench().clock());
		service.affinity(affinity);
		return service;
	}

	private LoadBalancer haProxy(HaProxy.Mode mode) throws IOException, InterruptedException {
		List<Endpoint> pods = replicas().replicas().stream().map(Replica::endpoint).toList();
		return HaProxy.start(this.lab.program("haproxy"), mode, pods, this.lab.workdir(), this.lab.children());
	}

	/**
	 * Fails if a replica ended that was not told to.
	 * @throws LabFailure naming it and its log
	 */
	void refuseDead() {
		replicas().refuseDead();
	}

	@Override
	public void configure(Map<String, String> settings) {
		deployment().configure(draining(settings));
	}

	@Override
	public Disruption disrupt(Disruption.Kind kind) throws IOException, InterruptedException {
		List<Replica> before = replicas().replicas();
		InstantSource clock = this.lab.bench().clock();
		long began = clock.millis();
		return switch (kind) {
			case POD_KILL -> {
				Replica victim = anyOf(before);
				replicas().kill(victim);
				yield done(kind, began, List.of(victim), List.of());
			}
			case SCALE_IN -> {
				Replica victim = anyOf(before);
				replicas().delete(victim);
				yield done(kind, began, List.of(victim), List.of());
			}
			case SCALE_OUT -> {
				yield done(kind, began, List.of(), List.of(replicas().add()));
			}
			case ROLLING_RESTART -> {
				for (Replica old : before) {
					replicas().add();
					replicas().delete(old);
				}
				yield done(kind, began, before, replicas().replicas());
			}
		};
	}

	private Disruption done(Disruption.Kind kind, long began, List<Replica> went, List<Replica> came) {
		return new Disruption(this.cast.name(), kind, began, this.lab.bench().clock().millis(),
				went.stream().map(Replica::name).toList(), came.stream().map(Replica::name).toList());
	}

	private Replica anyOf(List<Replica> some) {
		return some.get(this.random.nextInt(some.size()));
	}

	@Override
	public void close() {
		for (Front front : this.fronts) {
			close(front.balancer);
		}
		if (this.deployment != null) {
			this.deployment.close();
		}
	}

	private static void close(LoadBalancer balancer) {
		try {
			balancer.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A way in to some of the pods.
	 *
	 * @param pods how many, the first ones; 0 for all
	 */
	private record Front(LoadBalancer balancer, int pods) {

		private void lead(List<Endpoint> ready) {
			int some = (this.pods == 0) ? ready.size() : Math.min(this.pods, ready.size());
			this.balancer.endpoints(ready.subList(0, some));
		}

	}

}
