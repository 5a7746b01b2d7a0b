package dev.cartshift.experiment;

import java.util.List;
import java.util.Optional;

import dev.cartshift.experiment.Disruption.Kind;

/** All experiments there are, in the order in which a reader should meet them. */
public final class Experiments {

	private static final List<Experiment> ALL = List.of(new KeepAlive(), new PowerUsers(), new Nat(),
			new AffinityTimeout(), new TwoTabs(),
			new UnderDisruption(Kind.POD_KILL, "pod-kill",
					"When a pod dies, affinity loses the carts of those who were pinned to it and of nobody else; "
							+ "carts in tokens do not notice.",
					"Lost: the share of shoppers seen pinned to the pod, which is 1/N on average."),
			new UnderDisruption(Kind.ROLLING_RESTART, "rolling-restart",
					"A rolling restart costs an active shopper behind affinity more than one cart, as the next pod is "
							+ "often one that goes too; carts in Redis or in tokens do not notice, and no request "
							+ "fails, not even on connections that are kept.",
					"Losses per active shopper: (1 + 1/N)^N − 1, with one pod more than N meanwhile; 0 with Redis or "
							+ "tokens."),
			new UnderDisruption(Kind.SCALE_OUT, "scale-out",
					"A pod that is added under affinity relieves nobody: those who are there stay where they are.",
					"The new pod's share: 0 of those who were there, 1/(N + 1) of newcomers; without affinity 1/(N + 1) "
							+ "of all. Nobody loses anything."),
			new UnderDisruption(Kind.SCALE_IN, "scale-in",
					"A pod that is taken away takes the carts of those who were pinned to it along, however gently it "
							+ "stops; carts in tokens do not notice, and no request fails.",
					"Lost: the share of shoppers seen pinned to the pod, which is 1/N on average."),
			new CookieAffinity(), new KeyRotation(), new FirstHop(), new CrossCheck());

	private Experiments() {
	}

	public static List<Experiment> all() {
		return ALL;
	}

	public static Optional<Experiment> named(String name) {
		return ALL.stream().filter((experiment) -> experiment.name().equals(name)).findFirst();
	}

}
