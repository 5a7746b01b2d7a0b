package dev.cartshift.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The pods of the cart that is deployed, and what can be done to them. Thread-safe.
 */
public final class CartPods {

	private static final Duration GLANCE = Duration.ofSeconds(1);

	private static final String DEPLOYMENT = "deployment/cart";

	private final Kubectl kubectl;

	private final Duration timeout;

	private final Consumer<String> say;

	/**
	 * Does nothing yet.
	 * @param timeout how long a change may take
	 * @param say is told a line about every step
	 */
	public CartPods(Cluster cluster, Duration timeout, Consumer<String> say) {
		this.kubectl = cluster.kubectl();
		this.timeout = timeout;
		this.say = say;
	}

	/** Those that run or are to, by name. */
	public List<String> names() throws InterruptedException {
		return List.copyOf(ShopState.of(this.kubectl).cartNames());
	}

	/**
	 * Deletes one as when its node dies: the API forgets it at once, and its kubelet
	 * kills it after 2 s at most.
	 */
	public void kill(String name) throws InterruptedException {
		this.say.accept("killing the pod " + name);
		this.kubectl.tell("delete", "pod", name, "-n", Namespace.NAME, "--grace-period=0", "--force", "--wait=false");
	}

	/** Begins to replace all of them one after the other. */
	public void restart() throws InterruptedException {
		this.say.accept("restarting the pods one after the other");
		this.kubectl.tell("rollout", "restart", DEPLOYMENT, "-n", Namespace.NAME);
	}

	/** Begins to add what is missing, or to take away what is too much. */
	public void scale(int replicas) throws InterruptedException {
		this.say.accept("scaling to " + replicas + " pods");
		this.kubectl.tell("scale", DEPLOYMENT, "-n", Namespace.NAME, "--replicas=" + replicas);
	}

	/**
	 * Returns when so many are ready, the Service sends to them and no others, and
	 * nothing that goes is left.
	 * @param gone which must not be among them
	 * @return their names
	 * @throws ClusterFailure after the timeout, or when the server does not answer for
	 * more than {@value Patience#MOST} times in a row
	 */
	public List<String> await(int replicas, Collection<String> gone) throws InterruptedException {
		long end = System.nanoTime() + this.timeout.toNanos();
		Patience patience = new Patience(this.say);
		Optional<ShopState> state = patience.ask(() -> ShopState.of(this.kubectl));
		while (state.filter((now) -> settled(now, replicas, gone)).isEmpty()) {
			if (System.nanoTime() > end) {
				throw new ClusterFailure("the pods had not changed after " + this.timeout.toSeconds() + " s: "
						+ state.map(ShopState::toString).orElse("no answer"));
			}
			Thread.sleep(GLANCE);
			state = patience.ask(() -> ShopState.of(this.kubectl));
		}
		return List.copyOf(state.orElseThrow().cartNames());
	}

	/** A Deployment that has not yet seen that a pod is gone says all is well. */
	private static boolean settled(ShopState state, int replicas, Collection<String> gone) {
		return state.settled() && state.carts().size() == replicas
				&& state.cartNames().stream().noneMatch(gone::contains);
	}

}
