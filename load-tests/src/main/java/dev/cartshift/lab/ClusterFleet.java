package dev.cartshift.lab;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import dev.cartshift.cluster.CartPods;
import dev.cartshift.cluster.ClusterFailure;
import dev.cartshift.cluster.Overlay;
import dev.cartshift.experiment.Cast;
import dev.cartshift.experiment.Disruption;
import dev.cartshift.experiment.Fleet;
import dev.cartshift.experiment.Route;
import dev.cartshift.experiment.SessionAffinity;

/**
 * The one shop of a cluster. What runs stays when this is closed, with as many pods as it
 * had at first.
 */
final class ClusterFleet implements Fleet {

	private final Cast cast;

	private final Overlay overlay;

	private final CartPods carts;

	private final Random random;

	private final InstantSource clock;

	private final Consumer<String> say;

	private volatile List<String> pods;

	private volatile boolean scaled;

	/**
	 * Takes over what is deployed.
	 * @param seed which pod is killed
	 */
	ClusterFleet(Cast cast, Overlay overlay, CartPods carts, long seed, Bench bench) throws InterruptedException {
		this.cast = cast;
		this.overlay = overlay;
		this.carts = carts;
		this.random = new Random(seed);
		this.clock = bench.clock();
		this.say = bench::say;
		this.pods = carts.names();
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
			return this.overlay.target();
		}
		throw new UnsupportedOperationException(
				"on a cluster the way to " + this.cast.name() + " is its Service with all its pods, and not " + route);
	}

	@Override
	public Disruption disrupt(Disruption.Kind kind) throws InterruptedException {
		List<String> before = this.carts.names();
		long began = this.clock.millis();
		List<String> after = switch (kind) {
			case POD_KILL -> kill(before);
			case ROLLING_RESTART -> restart(before);
			case SCALE_OUT -> scale(before.size() + 1);
			case SCALE_IN -> scale(before.size() - 1);
		};
		long ended = this.clock.millis();
		this.pods = after;
		return new Disruption(this.cast.name(), kind, began, ended, without(before, after), without(after, before));
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
				this.say.accept("not scaled back to " + this.cast.replicas() + " pods: " + ex.getMessage());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
