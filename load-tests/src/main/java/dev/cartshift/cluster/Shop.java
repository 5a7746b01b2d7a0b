package dev.cartshift.cluster;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The cart and what it needs, on a cluster. */
public final class Shop {

	private final Cluster cluster;

	private final Kustomization kustomization;

	private final Function<String, Optional<String>> jars;

	private final Consumer<String> say;

	/**
	 * Opens no shop yet.
	 * @param k8s of the source tree
	 * @param workdir where the manifests are kept as they were applied
	 * @param jars what tells one build of a variant from another, where it is known
	 * @param say is told a line about every step
	 */
	public Shop(Cluster cluster, Path k8s, Path workdir, Function<String, Optional<String>> jars,
			Consumer<String> say) {
		this.cluster = cluster;
		this.jars = jars;
		this.kustomization = new Kustomization(k8s, workdir.resolve("kustomize"));
		this.say = say;
	}

	/**
	 * Returns when an overlay is what runs, and nothing else of the lab's does. Secrets
	 * and volumes of earlier deployments stay.
	 * @throws ClusterFailure if it cannot be
	 */
	public void deploy(Overlay overlay, ShopSpec spec) throws InterruptedException {
		this.cluster.refuseUnlessCurrent(spec.compatibility());
		this.cluster.refuseWithoutIngress(overlay);
		if (new Namespace(this.cluster.kubectl()).exists()) {
			ClientJob.refuseOthers(this.cluster.kubectl());
		}
		Set<String> objects = apply(overlay, spec);
		tellIfAny("deleted what an earlier phase left: ", new Manifests(this.cluster.kubectl()).prune(objects));
		tellIfAny("asking again for an image: deleted ", retryImages(this.cluster.kubectl()));
		settle(overlay, spec);
	}

	/**
	 * Returns when an overlay is what the cart runs, whoever is shopping. Nothing is
	 * deleted but pods: those of before need their store until they have gone, and those
	 * of a way back need it again.
	 * @throws ClusterFailure if it cannot be
	 */
	public void rollOut(Overlay overlay, ShopSpec spec) throws InterruptedException {
		apply(overlay, spec);
		settle(overlay, spec);
	}

	/** Returns the names of its objects. */
	private Set<String> apply(Overlay overlay, ShopSpec spec) throws InterruptedException {
		Kubectl kubectl = this.cluster.kubectl();
		Manifests manifests = new Manifests(kubectl);
		Path rendered = manifests
			.render(this.kustomization.shop(overlay, spec, this.cluster.version(), this.jars.apply(overlay.variant())));
		manifests.applyNamespace(rendered);
		tellIfAny("secrets created: ", new Secrets(kubectl, new SecureRandom()).create());
		new RedisMove(kubectl).makeWay(rendered).ifPresent((line) -> this.say.accept(overlay.label() + ": " + line));
		Set<String> objects = manifests.apply(rendered);
		this.say.accept(overlay.label() + ": applied " + objects.stream().sorted().collect(Collectors.joining(", ")));
		return objects;
	}

	private void settle(Overlay overlay, ShopSpec spec) throws InterruptedException {
		new Rollout(this.cluster.kubectl(), (state) -> this.say.accept(overlay.label() + ": " + state), spec.timeout())
			.await();
		this.say.accept(overlay.label() + ": " + spec.replicas() + " pods ready");
	}

	/**
	 * A pod that was refused an image asks again at longer and longer intervals, a new
	 * one at once.
	 */
	private static List<String> retryImages(Kubectl kubectl) throws InterruptedException {
		List<String> pods = ShopState.of(kubectl).withoutImage().stream().map(PodState::name).toList();
		for (String pod : pods) {
			kubectl.tell("delete", "pod", pod, "-n", Namespace.NAME, "--wait=false");
		}
		return pods;
	}

	/**
	 * Deletes everything that was ever deployed here, and returns when it is gone.
	 * @return whether there was anything
	 * @throws ClusterFailure if the namespace is not the lab's
	 */
	public boolean clear() throws InterruptedException {
		Namespace namespace = new Namespace(this.cluster.kubectl());
		boolean exists = namespace.exists();
		if (exists) {
			this.say.accept("deleting the namespace " + Namespace.NAME + "...");
			namespace.delete();
		}
		return exists;
	}

	private void tellIfAny(String what, List<String> names) {
		if (!names.isEmpty()) {
			this.say.accept(what + String.join(", ", names));
		}
	}

}
