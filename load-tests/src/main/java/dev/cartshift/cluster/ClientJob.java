package dev.cartshift.cluster;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Job, or the Jobs, that shoppers come from, while there are any: closing deletes
 * them, and so does the end of this JVM by a signal.
 */
final class ClientJob implements AutoCloseable {

	private static final Duration LAST_WORD = Duration.ofSeconds(10);

	/** Whether one Job numbers its pods or each has a Job with a number. */
	private static final Pattern NUMBERED = Pattern.compile("load-test-(\\d{1,4})-.*");

	private static final String[] DELETE = { "delete", "jobs", "-n", Namespace.NAME, "-l", LoadTest.SELECTOR,
			"--ignore-not-found", "--cascade=foreground", "--timeout=1m" };

	private final Kubectl kubectl;

	private final Consumer<String> say;

	private final Thread hook = Thread.ofPlatform().name("delete-load-test").unstarted(this::deleteOnSignal);

	private ClientJob(Kubectl kubectl, Consumer<String> say) {
		this.kubectl = kubectl;
		this.say = say;
	}

	/**
	 * Starts what a kustomization says, in place of any earlier one.
	 * @throws ClusterFailure if that one is not gone in a minute, or this one is refused
	 */
	static ClientJob start(Kubectl kubectl, Path kustomization, Consumer<String> say) throws InterruptedException {
		kubectl.await(DELETE);
		Path rendered = new Manifests(kubectl).render(kustomization);
		ClientJob job = new ClientJob(kubectl, say);
		Runtime.getRuntime().addShutdownHook(job.hook);
		try {
			kubectl.tell("create", "-f", rendered.toString());
			return job;
		}
		catch (ClusterFailure | InterruptedException ex) {
			job.close();
			throw ex;
		}
	}

	/**
	 * Refuses to disturb somebody else's run.
	 * @throws ClusterFailure if shoppers are under way that are not this object's
	 */
	static void refuseOthers(Kubectl kubectl) throws InterruptedException {
		if (pods(kubectl).stream().anyMatch(PodState::active)) {
			throw new ClusterFailure(
					"shoppers of another run are under way here: wait for it, or end it with 'kubectl delete "
							+ "jobs -n " + Namespace.NAME + " -l " + LoadTest.SELECTOR + "'");
		}
	}

	/** In the order of their numbers. */
	List<PodState> pods() throws InterruptedException {
		return pods(this.kubectl);
	}

	/** The same, whoever started them. */
	static List<PodState> pods(Kubectl kubectl) throws InterruptedException {
		return kubectl.list("get", "pods", "-n", Namespace.NAME, "-l", LoadTest.SELECTOR)
			.stream()
			.map(PodState::of)
			.filter((pod) -> !pod.terminating())
			.sorted(Comparator.comparingInt(ClientJob::number))
			.toList();
	}

	private static int number(PodState pod) {
		Matcher number = NUMBERED.matcher(pod.name());
		return number.matches() ? Integer.parseInt(number.group(1)) : 0;
	}

	/**
	 * The same.
	 * @throws ClusterFailure if one failed, or lacks its image
	 */
	List<PodState> healthyPods() throws InterruptedException {
		List<PodState> pods = pods();
		refuseFailed(pods);
		return pods;
	}

	/**
	 * Whether every pod did its work.
	 * @param pods as they were last seen
	 * @throws ClusterFailure if one failed, or is no longer there
	 */
	boolean ended(List<PodState> pods, int count) throws InterruptedException {
		refuseFailed(pods);
		if (pods.size() < count) {
			throw new ClusterFailure(
					(count - pods.size()) + " of " + count + " client pods are gone, and with them what "
							+ "they saw (evicted or deleted; after an hour, by the Job's activeDeadlineSeconds)");
		}
		return pods.stream().allMatch((pod) -> pod.phase().equals("Succeeded"));
	}

	private void refuseFailed(List<PodState> pods) throws InterruptedException {
		List<PodState> lost = pods.stream().filter((pod) -> pod.failed() || pod.lacksImage()).limit(1).toList();
		if (!lost.isEmpty()) {
			PodState pod = lost.getFirst();
			String reason = pod.lacksImage()
					? "the image " + String.join(", ", pod.images()) + " is not there (" + pod.reason()
							+ "): './lab cluster images' builds it and says how it gets to the nodes"
					: "the client pod " + pod.name() + " failed, and with it the run"
							+ (pod.message().isEmpty() ? "" : " (" + pod.message() + ")");
			throw new ClusterFailure(reason, new Diagnosis(this.kubectl).of(lost));
		}
	}

	private void deleteOnSignal() {
		System.err.println("deleting the shoppers' Job; what was deployed stays ('./lab cluster clean' deletes it)");
		this.kubectl.lastWord(LAST_WORD, "delete", "jobs", "-n", Namespace.NAME, "-l", LoadTest.SELECTOR,
				"--ignore-not-found", "--wait=false");
	}

	/**
	 * Waits a minute at most, and says what goes wrong instead of throwing it: what was
	 * measured, or why it was not, is worth more.
	 */
	@Override
	public void close() {
		try {
			this.kubectl.await(DELETE);
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// Everything is being stopped: the hook deletes.
		}
		catch (ClusterFailure | UncheckedIOException ex) {
			this.say.accept("the shoppers' Job may still be there: " + ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
