package dev.cartshift.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Waits for a deployment, and says how it is getting on whenever that changes. */
final class Rollout {

	private static final Duration GLANCE = Duration.ofSeconds(1);

	private final Kubectl kubectl;

	private final Consumer<String> say;

	private final Duration timeout;

	private String said = "";

	Rollout(Kubectl kubectl, Consumer<String> say, Duration timeout) {
		this.kubectl = kubectl;
		this.say = say;
		this.timeout = timeout;
	}

	/**
	 * Returns when all is ready, the pods of what was there before have gone, and the
	 * Service's endpoints are the ready pods.
	 * @throws ClusterFailure at once if an image is not there, after the timeout, and
	 * when the server does not answer for more than {@value Patience#MOST} times in a row
	 */
	void await() throws InterruptedException {
		long end = System.nanoTime() + this.timeout.toNanos();
		Patience patience = new Patience(this.say);
		Optional<ShopState> state = look(patience);
		while (state.filter(ShopState::settled).isEmpty()) {
			if (state.isPresent()) {
				tell(state.get());
				refuseWithoutImage(state.get());
				if (System.nanoTime() > end) {
					throw late(state.get());
				}
			}
			Thread.sleep(GLANCE);
			state = look(patience);
		}
	}

	private Optional<ShopState> look(Patience patience) throws InterruptedException {
		return patience.ask(() -> ShopState.of(this.kubectl));
	}

	private void tell(ShopState state) {
		String line = state.toString();
		if (!line.equals(this.said)) {
			this.said = line;
			this.say.accept(line);
		}
	}

	private void refuseWithoutImage(ShopState state) throws InterruptedException {
		List<PodState> pods = state.withoutImage();
		if (!pods.isEmpty()) {
			throw new ClusterFailure(
					"the image " + String.join(", ", pods.getFirst().images()) + " is not there ("
							+ pods.getFirst().reason()
							+ "): './lab cluster images' builds it and says how it gets to the nodes",
					new Diagnosis(this.kubectl).of(pods.subList(0, 1)));
		}
	}

	private ClusterFailure late(ShopState state) throws InterruptedException {
		List<String> details = new ArrayList<>(new Diagnosis(this.kubectl).of(state.unready()));
		state.workloads().stream().map(Workload::refusal).filter((refusal) -> !refusal.isEmpty()).forEach(details::add);
		return new ClusterFailure("not ready after " + this.timeout.toSeconds() + " s: " + state
				+ (state.unready().isEmpty() ? "; the Service sends to " + state.endpoints() : ""), details);
	}

}
