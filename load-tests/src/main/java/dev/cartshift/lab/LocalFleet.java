package dev.cartshift.lab;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;

import dev.cartshift.experiment.Act;
import dev.cartshift.experiment.Cast;
import dev.cartshift.experiment.Disruption;
import dev.cartshift.experiment.Disruption.Kind;
import dev.cartshift.experiment.Fleet;
import dev.cartshift.experiment.Release;
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

	/**
	 * Whoever restarts it has to notice first. Long enough for every shopper to miss it.
	 */
	private static final Duration STORE_AWAY = Duration.ofSeconds(2);

	private final Cast cast;

	private final Laboratory lab;

	private final Random random;

	private final Fronts fronts = new Fronts();

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
		Release first = draining(cast.release());
		fleet.deployment = cast.migrates() ? Deployment.migrating(first, variants, spec, lab, fleet.fronts::lead)
				: Deployment.start(first, variants, spec, lab, fleet.fronts::lead);
		return fleet;
	}

	private static Release draining(Release release) {
		Map<String, String> all = new HashMap<>(DRAIN);
		all.putAll(release.settings());
		return new Release(release.name(), release.variant(), all);
	}

	@Override
	public void prepare(Release release) throws InterruptedException {
		deployment().prepare(draining(release));
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
		return switch (route) {
			case Route.Service service -> this.fronts.open(listen(service.affinity()), service.pods());
			case Route.HaProxy proxy -> this.fronts.open(haProxy(HaProxy.Mode.of(proxy.mode())), 0);
		};
	}

	@Override
	public OptionalLong cutOff(URI target) {
		return this.fronts.cutOff(target);
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

	/** As {@link Deployment#cpuTime}. */
	Duration cpuTime() {
		return deployment().cpuTime();
	}

	/** As {@link Deployment#redisCpuTime}. */
	Duration redisCpuTime() {
		return deployment().redisCpuTime();
	}

	@Override
	public Disruption disrupt(Act act) throws IOException, InterruptedException {
		List<String> before = pods();
		long began = this.lab.bench().clock().millis();
		carryOut(act);
		List<String> after = pods();
		return new Disruption(this.cast.name(), act, began, this.lab.bench().clock().millis(), without(before, after),
				without(after, before));
	}

	private static List<String> without(List<String> some, List<String> others) {
		return some.stream().filter((pod) -> !others.contains(pod)).toList();
	}

	private void carryOut(Act act) throws IOException, InterruptedException {
		switch (act) {
			case Kind.POD_KILL -> kill();
			case Kind.POD_REPLACEMENT -> {
				kill();
				replicas().add();
			}
			case Kind.ROLLING_RESTART -> replaceAll();
			case Kind.SCALE_OUT -> replicas().add();
			case Kind.SCALE_IN -> replicas().delete(any());
			case Kind.RETIREMENT -> replicas().delete(replicas().replicas());
			case Kind.STORE_RESTART -> deployment().restartRedis(STORE_AWAY);
			case Act.RollOut(Release release) -> {
				deployment().run(draining(release));
				replaceAll();
			}
			case Act.Redirect(SessionAffinity affinity) -> this.fronts.redirect(affinity);
		}
	}

	/** The dead are deleted, as nothing comes of them. */
	private void kill() throws InterruptedException {
		Replica victim = any();
		replicas().kill(victim);
		replicas().delete(victim);
	}

	private void replaceAll() throws IOException, InterruptedException {
		for (Replica old : replicas().replicas()) {
			replicas().add();
			replicas().delete(old);
		}
	}

	private Replica any() {
		List<Replica> all = replicas().replicas();
		return all.get(this.random.nextInt(all.size()));
	}

	@Override
	public void close() {
		this.fronts.close();
		if (this.deployment != null) {
			this.deployment.close();
		}
	}

}
