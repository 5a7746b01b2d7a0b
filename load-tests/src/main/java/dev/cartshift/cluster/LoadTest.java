package dev.cartshift.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shoppers from inside the cluster: a Job of several pods, each a client address of its
 * own. What they saw comes back through their logs.
 */
public final class LoadTest {

	static final String SELECTOR = "app.kubernetes.io/name=load-test";

	private static final Duration GLANCE = Duration.ofSeconds(2);

	private final Cluster cluster;

	private final Kustomization kustomization;

	private final ShopSpec spec;

	private final Consumer<String> say;

	/**
	 * Sends nobody yet.
	 * @param k8s of the source tree
	 * @param workdir where the manifests are kept as they were applied
	 * @param spec whose images and timeout the clients share
	 * @param say is told a line about every step
	 */
	public LoadTest(Cluster cluster, Path k8s, Path workdir, ShopSpec spec, Consumer<String> say) {
		this.cluster = cluster;
		this.kustomization = new Kustomization(k8s, workdir.resolve("kustomize"));
		this.spec = spec;
		this.say = say;
	}

	/**
	 * Returns when the last shopper has gone and everything has been brought back. No Job
	 * is left, however this ends.
	 * @param label of what is measured, for the names of directories
	 * @param directory for the logs of the clients, and what they saw
	 * @param glance is told every other second how far they are
	 * @throws ClusterFailure if a client did not start, failed, or brought nothing back
	 */
	public Harvest run(String label, ClientPods clients, Path directory, Glance glance) throws InterruptedException {
		Kubectl kubectl = this.cluster.kubectl();
		try (ClientJob job = ClientJob.start(kubectl, kustomization(label + "-load-test", clients), this.say)) {
			List<PodState> pods = new ClientStart(job, kubectl, clients.count()).await(this.spec.timeout(),
					(state) -> this.say.accept(label + ": " + state));
			int addresses = (int) pods.stream().map(PodState::ip).distinct().count();
			this.say.accept("%s: %s from %d client addresses, after %d to warm up...".formatted(label,
					clients.errand().who(), addresses, clients.errand().warmUp()));
			return new Harvest(addresses, new ClientParcels(kubectl).bring(follow(job, clients, glance), directory));
		}
	}

	/**
	 * Makes an empty file in every client that runs, which may make its shoppers leave.
	 * Says what goes wrong instead of throwing it: they leave by themselves in the end.
	 */
	public void touch(String file) throws InterruptedException {
		Kubectl kubectl = this.cluster.kubectl();
		try {
			for (PodState pod : ClientJob.pods(kubectl).stream().filter(PodState::active).toList()) {
				kubectl.await("exec", pod.name(), "-n", Namespace.NAME, "--request-timeout=30s", "--", "touch", file);
			}
		}
		catch (ClusterFailure ex) {
			this.say.accept("not all shoppers were told to leave, and stay a while: " + ex.getMessage());
		}
	}

	private Path kustomization(String name, ClientPods clients) {
		return this.cluster.indexesJobs() ? this.kustomization.indexedJob(name, clients, this.spec.images())
				: this.kustomization.singleJobs(name, clients, this.spec.images());
	}

	/** Returns the pods as they were when all had ended. */
	private List<PodState> follow(ClientJob job, ClientPods clients, Glance glance) throws InterruptedException {
		boolean ended = false;
		Optional<List<PodState>> pods = Optional.empty();
		Patience patience = new Patience(this.say);
		ClientLogs logs = ClientLogs.follow(this.cluster.kubectl(), clients.count());
		try {
			while (!ended) {
				Thread.sleep(GLANCE);
				pods = patience.ask(job::pods);
				ended = pods.isPresent() && job.ended(pods.get(), clients.count());
				if (!ended && !logs.open()) {
					logs.close();
					logs = ClientLogs.follow(this.cluster.kubectl(), clients.count());
				}
				glance.at(ended ? clients.errand().measured() : logs.recorded(), ended ? 0 : logs.begun());
			}
			return pods.orElseThrow();
		}
		finally {
			logs.close();
		}
	}

	/**
	 * What is looked at while the shoppers are under way; what it throws ends the run.
	 */
	@FunctionalInterface
	public interface Glance {

		/**
		 * Told how much all clients together have recorded of what they measure, and how
		 * many of them are at it: none when all have ended.
		 */
		void at(long recorded, int measuring) throws InterruptedException;

	}

}
