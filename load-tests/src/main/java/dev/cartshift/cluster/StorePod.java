package dev.cartshift.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The one Redis of the shop, with its data on a volume. Thread-safe.
 */
public final class StorePod {

	/** Of the pod, also of the one that comes after it. */
	public static final String NAME = "redis-0";

	private static final Duration GLANCE = Duration.ofSeconds(1);

	private final Kubectl kubectl;

	private final Duration timeout;

	private final Consumer<String> say;

	/**
	 * Does nothing yet.
	 * @param timeout how long a restart may take
	 * @param say is told a line about every step
	 */
	public StorePod(Cluster cluster, Duration timeout, Consumer<String> say) {
		this.kubectl = cluster.kubectl();
		this.timeout = timeout;
		this.say = say;
	}

	/**
	 * Deletes it as {@link CartPods#kill} does a pod of the cart, and returns when its
	 * StatefulSet has brought another that is ready, with what is on the volume.
	 * @throws ClusterFailure if there is none, after the timeout, or when the server does
	 * not answer for more than {@value Patience#MOST} times in a row
	 */
	public void restart() throws InterruptedException {
		Set<String> before = uids(ShopState.of(this.kubectl));
		this.say.accept("killing the pod " + NAME);
		this.kubectl.tell("delete", "pod", NAME, "-n", Namespace.NAME, "--grace-period=0", "--force", "--wait=false");
		long end = System.nanoTime() + this.timeout.toNanos();
		Patience patience = new Patience(this.say);
		Optional<ShopState> state = patience.ask(() -> ShopState.of(this.kubectl));
		while (state.filter((now) -> restarted(now, before)).isEmpty()) {
			if (System.nanoTime() > end) {
				throw new ClusterFailure(NAME + " was not ready again after " + this.timeout.toSeconds() + " s: "
						+ state.map(ShopState::toString).orElse("no answer"));
			}
			Thread.sleep(GLANCE);
			state = patience.ask(() -> ShopState.of(this.kubectl));
		}
	}

	/** A StatefulSet that has not yet seen that its pod is gone says all is well. */
	private static boolean restarted(ShopState state, Set<String> before) {
		Set<String> now = uids(state);
		return state.settled() && !now.isEmpty() && now.stream().noneMatch(before::contains);
	}

	private static Set<String> uids(ShopState state) {
		return state.wanted().filter((pod) -> pod.name().equals(NAME)).map(PodState::uid).collect(Collectors.toSet());
	}

}
