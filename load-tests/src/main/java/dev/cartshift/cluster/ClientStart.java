package dev.cartshift.cluster;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Waits until all clients run, and says what they wait for whenever that changes. */
final class ClientStart {

	private static final Duration GLANCE = Duration.ofSeconds(1);

	private static final int DIAGNOSED = 3;

	private final ClientJob job;

	private final Kubectl kubectl;

	private final int count;

	ClientStart(ClientJob job, Kubectl kubectl, int count) {
		this.job = job;
		this.kubectl = kubectl;
		this.count = count;
	}

	/**
	 * Returns the pods when all of them run, or have run.
	 * @throws ClusterFailure at once if an image is not there or a pod failed, and after
	 * the timeout
	 */
	List<PodState> await(Duration timeout, Consumer<String> tell) throws InterruptedException {
		long end = System.nanoTime() + timeout.toNanos();
		String said = "";
		List<PodState> pods = this.job.healthyPods();
		while (pods.size() != this.count || pods.stream().anyMatch(PodState::pending)) {
			String line = waiting(pods);
			if (!line.equals(said)) {
				said = line;
				tell.accept(line);
			}
			if (System.nanoTime() > end) {
				throw late(timeout, pods);
			}
			Thread.sleep(GLANCE);
			pods = this.job.healthyPods();
		}
		return pods;
	}

	private String waiting(List<PodState> pods) {
		String reasons = pods.stream()
			.filter((pod) -> pod.pending() && !pod.reason().isEmpty())
			.map((pod) -> pod.unschedulable() ? pod.message() : pod.reason())
			.distinct()
			.collect(Collectors.joining(", "));
		return pods.stream().filter((pod) -> !pod.pending()).count() + " of " + this.count + " client pods run"
				+ (reasons.isEmpty() ? "" : " (" + reasons + ")");
	}

	private ClusterFailure late(Duration timeout, List<PodState> pods) throws InterruptedException {
		return new ClusterFailure(
				"only " + waiting(pods) + " after " + timeout.toSeconds() + " s: fewer --clients need less room",
				new Diagnosis(this.kubectl).of(pods.stream().filter(PodState::pending).limit(DIAGNOSED).toList()));
	}

}
