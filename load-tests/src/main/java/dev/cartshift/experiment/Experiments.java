package dev.cartshift.experiment;

import java.util.List;
import java.util.Optional;

/** All experiments there are, in the order in which a reader should meet them. */
public final class Experiments {

	private static final List<Experiment> ALL = List.of(new KeepAlive());

	private Experiments() {
	}

	public static List<Experiment> all() {
		return ALL;
	}

	public static Optional<Experiment> named(String name) {
		return ALL.stream().filter((experiment) -> experiment.name().equals(name)).findFirst();
	}

}
