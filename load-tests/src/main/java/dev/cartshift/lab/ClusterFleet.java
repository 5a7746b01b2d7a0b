package dev.cartshift.lab;

import java.net.URI;
import java.util.List;
import java.util.Random;

import dev.cartshift.cluster.CartPods;
import dev.cartshift.cluster.Cluster;
import dev.cartshift.cluster.ClusterFailure;
import dev.cartshift.cluster.Overlay;
import dev.cartshift.cluster.Shop;
import dev.cartshift.cluster.ShopSpec;
import dev.cartshift.cluster.StorePod;
import dev.cartshift.experiment.Act;
import dev.cartshift.experiment.Cast;
import dev.cartshift.experiment.Disruption;
import dev.cartshift.experiment.Fleet;
import dev.cartshift.experiment.Release;
import dev.cartshift.experiment.Route;
import dev.cartshift.experiment.SessionAffinity;

/**
 * The one shop of a cluster. What runs stays when this is closed, with as many pods as it
 * had at first.
 */
final class ClusterFleet implements Fleet {

	private final Cast cast;

	private final URI target;

	private final ShopSpec spec;

	private final Laboratory lab;

	private final Shop shop;

	private final CartPods carts;

	private final StorePod store;

	private final Random random;

	private volatile Release release;

	private volatile boolean sticky;

	private volatile List<String> pods = List.of();

	private volatile boolean scaled;

	private ClusterFleet(Cast cast, URI target, ShopSpec spec, Laboratory lab, Cluster cluster, long seed) {
		this.cast = cast;
		this.target = target;
		this.spec = spec;
		this.lab = lab;
		this.shop = lab.shop(cluster);
		this.carts = new CartPods(cluster, spec.timeout(), lab.bench()::say);
		this.store = new StorePod(cluster, spec.timeout(), lab.bench()::say);
		this.random = new Random(seed);
		this.release = cast.release();
		this.sticky = cast.phase().sticky();
	}

	/**
	 * Deploys the overlay of the cast, and returns when it is what runs.
	 * @param seed which pod is killed
	 */
	static ClusterFleet start(Cast cast, ShopSpec spec, Laboratory lab, Cluster cluster, long seed)
			throws InterruptedException {
		Overlay overlay = cast.migrates() ? overlay(cast.release(), cast.phase().sticky())
				: Overlay.named(cast.phase().label()).orElseThrow();
		ClusterFleet fleet = new ClusterFleet(cast, overlay.target(), spec.sticky(cast.phase().sticky()), lab, cluster,
				seed);
		fleet.shop.deploy(overlay, fleet.spec);
		fleet.pods = fleet.carts.names();
		return fleet;
	}

	private static Overlay overlay(Release release, boolean sticky) {
		return Overlay.running(release.name(), sticky)
			.orElseThrow(() -> new UnsupportedOperationException("there is no overlay of " + release.name()));
	}

	@Override
	public Cast cast() {
		return this.cast;
	}

	/** By name, as they were after the last disruption. */
	@Override
	public List<String> pods() {
		return this.pods;
	}

	/**
	 * The Service's name in the namespace.
	 * @throws UnsupportedOperationException if that is not the way asked for
	 */
	@Override
	public URI open(Route route) {
		if (route instanceof Route.Service service && service.pods() == 0
				&& service.affinity() instanceof SessionAffinity.ClientIp == this.cast.phase().sticky()) {
			return this.target;
		}
		throw new UnsupportedOperationException(
				"on a cluster the way to " + this.cast.name() + " is its Service with all its pods, and not " + route);
	}

	/** What the store's pod gives way to has its name. */
	@Override
	public Disruption disrupt(Act act) throws InterruptedException {
		List<String> before = this.carts.names();
		long began = now();
		if (act == Disruption.Kind.STORE_RESTART) {
			this.store.restart();
			return new Disruption(this.cast.name(), act, began, now(), List.of(StorePod.NAME), List.of(StorePod.NAME));
		}
		List<String> after = carryOut(act, before);
		long ended = now();
		this.pods = after;
		return new Disruption(this.cast.name(), act, began, ended, without(before, after), without(after, before));
	}

	private long now() {
		return this.lab.bench().clock().millis();
	}

	/** Returns the pods that are there then. */
	private List<String> carryOut(Act act, List<String> before) throws InterruptedException {
		return switch (act) {
			case Disruption.Kind.POD_KILL, Disruption.Kind.POD_REPLACEMENT -> kill(before);
			case Disruption.Kind.ROLLING_RESTART -> restart(before);
			case Disruption.Kind.SCALE_OUT -> scale(before.size() + 1);
			case Disruption.Kind.SCALE_IN -> scale(before.size() - 1);
			case Disruption.Kind.RETIREMENT, Disruption.Kind.STORE_RESTART -> throw unsupported(act);
			case Act.RollOut(Release next) -> rollOut(next, this.sticky);
			case Act.Redirect(SessionAffinity affinity) ->
				rollOut(this.release, affinity instanceof SessionAffinity.ClientIp);
		};
	}

	private UnsupportedOperationException unsupported(Act act) {
		return new UnsupportedOperationException("on a cluster there is no " + act.words() + " of " + this.cast.name());
	}

	private List<String> kill(List<String> before) throws InterruptedException {
		String victim = before.get(this.random.nextInt(before.size()));
		this.carts.kill(victim);
		return this.carts.await(before.size(), List.of(victim));
	}

	private List<String> restart(List<String> before) throws InterruptedException {
		this.carts.restart();
		return this.carts.await(before.size(), before);
	}

	/** As one of the two is what runs, nobody is led otherwise than is asked for. */
	private List<String> rollOut(Release next, boolean nextSticky) throws InterruptedException {
		this.shop.rollOut(overlay(next, nextSticky), this.spec.sticky(nextSticky));
		this.release = next;
		this.sticky = nextSticky;
		return this.carts.names();
	}

	private List<String> scale(int replicas) throws InterruptedException {
		this.scaled = true;
		this.carts.scale(replicas);
		return this.carts.await(replicas, List.of());
	}

	private static List<String> without(List<String> some, List<String> others) {
		return some.stream().filter((pod) -> !others.contains(pod)).toList();
	}

	/** Says what goes wrong instead of throwing it: what was measured is worth more. */
	@Override
	public void close() {
		if (this.scaled) {
			this.scaled = false;
			try {
				this.carts.scale(this.cast.replicas());
			}
			catch (ClusterFailure ex) {
				this.lab.bench().say("not scaled back to " + this.cast.replicas() + " pods: " + ex.getMessage());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
