package dev.cartshift.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.cartshift.benchmark.Ways.Calls;
import dev.cartshift.benchmark.Ways.Way;
import dev.cartshift.report.Finding;

/** What it costs that shoppers reach pods through the lab. */
final class ProxyCost implements Benchmark {

	/** For each proxy twice, on kept connections and on new ones. */
	private static final Duration WARM_UP = Duration.ofSeconds(16);

	private static final Duration SLICE = Duration.ofSeconds(2);

	/**
	 * Calls on one way, and what came of them in each round.
	 *
	 * @param kept whether connections carry more than one request
	 */
	record Series(Way way, boolean kept, List<Calls> calls) {

		String work() {
			return this.kept ? "kept connections" : "new connections";
		}

	}

	@Override
	public String name() {
		return "proxy";
	}

	@Override
	public String claim() {
		return "The lab's Service is nearly as fast as HAProxy that passes TCP through.";
	}

	@Override
	public String targets() {
		return "Requests per second, of HAProxy's: at least 0.90 on kept connections and 0.80 with a new one for each.";
	}

	@Override
	public List<String> programs() {
		return List.of("haproxy");
	}

	@Override
	public List<String> variants() {
		return List.of();
	}

	@Override
	public Finding run(Machine machine) throws IOException, InterruptedException {
		List<Series> all = Arrays.stream(Way.values())
			.flatMap((way) -> Stream.of(new Series(way, true, new ArrayList<>()),
					new Series(way, false, new ArrayList<>())))
			.toList();
		try (Ways ways = machine.ways()) {
			machine.say("warming up, %d s each...".formatted(2 * WARM_UP.toSeconds()));
			for (Series series : all) {
				ways.call(series.way(), series.kept(), WARM_UP);
			}
			Rounds.of(machine, 8)
				.each(all, (series) -> series.calls().add(ways.call(series.way(), series.kept(), SLICE)));
		}
		return new ProxyCostFinding(all).of(this, machine);
	}

}
