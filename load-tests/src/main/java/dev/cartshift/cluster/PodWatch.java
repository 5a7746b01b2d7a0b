package dev.cartshift.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which pods of the cart there were, from before the shoppers came until they had gone,
 * and whether any other of the shop's fell meanwhile. Not thread-safe.
 */
public final class PodWatch {

	private final Kubectl kubectl;

	/** All of the shop's, the store's among them. */
	private final Map<String, PodState> first;

	private final Set<String> seen;

	private ShopState last;

	private PodWatch(Kubectl kubectl, ShopState state) {
		this.kubectl = kubectl;
		this.first = state.wanted().collect(Collectors.toMap(PodState::name, (pod) -> pod));
		this.seen = new TreeSet<>(state.cartNames());
		this.last = state;
	}

	public static PodWatch begin(Cluster cluster) throws InterruptedException {
		return new PodWatch(cluster.kubectl(), ShopState.of(cluster.kubectl()));
	}

	/** Looks again. */
	ShopState look() throws InterruptedException {
		this.last = ShopState.of(this.kubectl);
		this.seen.addAll(this.last.cartNames());
		return this.last;
	}

	/** Everyone who may have answered, by name. */
	public List<String> all() {
		return List.copyOf(this.seen);
	}

	/** The carts that were there at the beginning, by name. */
	List<String> first() {
		return this.first.values().stream().filter(PodState::cart).map(PodState::name).sorted().toList();
	}

	/** Those of the first that had gone, or were going, when last looked at. */
	List<String> gone() {
		Set<String> left = this.last.cartNames();
		return first().stream().filter((name) -> !left.contains(name)).toList();
	}

	/** Those of the first that were still there when last looked at. */
	List<String> left() {
		Set<String> left = this.last.cartNames();
		return first().stream().filter(left::contains).toList();
	}

	/**
	 * Looks whether pods of the shop, carts or not, went or restarted that nobody
	 * touched: what was measured then is no longer the phase.
	 * @param expected names of those that were meant to go
	 * @throws ClusterFailure naming one
	 */
	public void refuseOthers(List<String> expected) throws InterruptedException {
		look();
		Set<String> left = this.last.wanted().map(PodState::uid).collect(Collectors.toSet());
		Optional<PodState> lost = this.first.values()
			.stream()
			.filter((pod) -> !expected.contains(pod.name()) && !left.contains(pod.uid()))
			.min(Comparator.comparing(PodState::name));
		if (lost.isPresent()) {
			throw went(lost.get());
		}
		List<PodState> restarted = this.last.wanted().filter(this::restarted).toList();
		if (!restarted.isEmpty()) {
			throw new ClusterFailure("a container of " + restarted.getFirst().name()
					+ " restarted while it was measured (" + restarted.getFirst().lastEnd() + ")",
					new Diagnosis(this.kubectl).of(restarted));
		}
	}

	private boolean restarted(PodState pod) {
		PodState before = this.first.get(pod.name());
		return pod.restarts() > ((before != null) ? before.restarts() : 0);
	}

	/** With what there is to be known of it, or of the pod that has its name now. */
	private ClusterFailure went(PodState pod) throws InterruptedException {
		List<PodState> now = this.last.pods().stream().filter((other) -> other.name().equals(pod.name())).toList();
		String reason = now.stream()
			.filter((other) -> other.uid().equals(pod.uid()) && !other.reason().isEmpty())
			.map((other) -> " (" + other.reason() + ")")
			.findFirst()
			.orElse("");
		List<String> details = new Diagnosis(this.kubectl).of(now.isEmpty() ? List.of(pod) : now);
		return new ClusterFailure(
				"the pod " + pod.name() + " went while it was measured, and nobody deleted it" + reason,
				now.isEmpty() ? details.subList(1, details.size()) : details);
	}

}
