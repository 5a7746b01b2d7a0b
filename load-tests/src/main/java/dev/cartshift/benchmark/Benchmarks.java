package dev.cartshift.benchmark;

import java.util.List;
import java.util.Optional;

/** All benchmarks there are. */
public final class Benchmarks {

	private static final List<Benchmark> ALL = List.of(new Throughput(), new Tokens(), new StartUp(), new Memory(),
			new FullRedis(), new Growth(), new Replicas(), new ProxyCost());

	private Benchmarks() {
	}

	public static List<Benchmark> all() {
		return ALL;
	}

	public static Optional<Benchmark> named(String name) {
		return ALL.stream().filter((benchmark) -> benchmark.name().equals(name)).findFirst();
	}

}
