package dev.cartshift.cluster;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

import dev.cartshift.report.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A fault under load: begins when a quarter of the measured journeys are recorded, and is
 * over when what it took away is gone and what came instead is ready. Not thread-safe.
 */
public final class Disturbance {

	/** One journey in so many: most of them are to meet the fault or what it left. */
	private static final int BEGINS_AFTER = 4;

	/**
	 * Nothing is over sooner: a pod that goes sleeps for 10 s before it stops, and a new
	 * one has to start.
	 */
	private static final Duration SHORTEST = Duration.ofSeconds(30);

	private final Kubectl kubectl;

	private final Fault.Kind kind;

	private final PodWatch pods;

	private final long seed;

	private final InstantSource clock;

	private final Consumer<String> say;

	private final Patience patience;

	private @Nullable Fault fault;

	private boolean over;

	/**
	 * Plans a fault.
	 * @param seed which pod is deleted
	 */
	public Disturbance(Cluster cluster, Fault.Kind kind, PodWatch pods, long seed, InstantSource clock,
			Consumer<String> say) {
		this.kubectl = cluster.kubectl();
		this.kind = kind;
		this.pods = pods;
		this.seed = seed;
		this.clock = clock;
		this.say = say;
		this.patience = new Patience(say);
	}

	/**
	 * Refuses shoppers who will certainly have gone before it is over.
	 * @param rate arrivals per second
	 * @throws IllegalArgumentException naming the seconds that are needed
	 */
	public static void refuseTooShort(Fault.Kind kind, int replicas, int journeys, double rate) {
		long needed = switch (kind) {
			case POD_DELETION -> SHORTEST.toSeconds();
			case ROLLING_RESTART -> SHORTEST.toSeconds() * replicas;
		};
		double seconds = journeys * (BEGINS_AFTER - 1.0) / BEGINS_AFTER / rate;
		if (seconds < needed) {
			throw new IllegalArgumentException(
					"a %s takes %d s at least, and these shoppers come for %.0f s after it begins: more --shoppers or a lower --rate"
						.formatted(kind.label(), needed, seconds));
		}
	}

	/**
	 * Begins when it is time, and looks whether it is over.
	 * @throws ClusterFailure if it could do neither for more than {@value Patience#MOST}
	 * times in a row
	 */
	public void glance(long recorded, long all) throws InterruptedException {
		Fault begun = this.fault;
		if (begun == null && BEGINS_AFTER * recorded >= all && recorded < all) {
			this.patience.ask(this::begin).ifPresent((fresh) -> this.fault = fresh);
		}
		else if (begun != null && !this.over) {
			this.over = this.patience.ask(this.pods::look)
				.filter((state) -> state.settled() && this.pods.gone().containsAll(begun.pods()))
				.isPresent();
			if (this.over) {
				long seconds = (this.clock.millis() - begun.atMillis()) / 1000;
				this.say.accept(this.kind.label() + " is complete after " + seconds + " s, at " + recorded + " of "
						+ all + " journeys");
			}
		}
	}

	/** May be called again when it fails: the seed chooses the same pod. */
	private Fault begin() throws InterruptedException {
		this.pods.look();
		List<String> names = this.pods.left();
		if (names.isEmpty()) {
			throw new ClusterFailure("none of the pods that were measured is left: there is nothing to disturb");
		}
		long now = this.clock.millis();
		return switch (this.kind) {
			case POD_DELETION -> {
				String name = names.get(new Random(this.seed).nextInt(names.size()));
				this.say.accept("deleting the pod " + name);
				this.kubectl.tell("delete", "pod", name, "-n", Namespace.NAME, "--ignore-not-found", "--wait=false");
				yield new Fault(this.kind, now, List.of(name));
			}
			case ROLLING_RESTART -> {
				this.say.accept("restarting the pods " + String.join(", ", names) + " one after the other");
				this.kubectl.tell("rollout", "restart", "deployment/cart", "-n", Namespace.NAME);
				yield new Fault(this.kind, now, names);
			}
		};
	}

	/**
	 * What was done.
	 * @throws ClusterFailure if the last shopper had gone before it was over
	 */
	public Fault fault() {
		return Optional.ofNullable(this.fault)
			.filter((begun) -> this.over)
			.orElseThrow(() -> new ClusterFailure("the journeys ended before the " + this.kind.label()
					+ " did, so it was not measured: more --shoppers, or a lower --rate, take longer"));
	}

}
