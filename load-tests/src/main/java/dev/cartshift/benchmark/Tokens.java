package dev.cartshift.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Chart.Point;
import dev.cartshift.report.Chart.Series;
import dev.cartshift.report.Chart.Style;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What it takes to sign a cart and to believe it, beside the least that it can take. */
final class Tokens implements Benchmark {

	private static final double MOST_MICROS = 10;

	private static final String LINES_AIMED_AT = "50";

	@Override
	public String name() {
		return "tokens";
	}

	@Override
	public String claim() {
		return "A signed cart of 50 lines is written, and believed, within 10 µs each.";
	}

	@Override
	public String targets() {
		return "sign and verify at 50 lines: at most 10 µs. The floor is HMAC-SHA256 and base64 of as many bytes.";
	}

	@Override
	public boolean hasRounds() {
		return false;
	}

	@Override
	public List<String> variants() {
		return List.of();
	}

	/**
	 * Single calls of a method.
	 *
	 * @param method of the benchmark: sign, verify or floor
	 * @param lines of the cart, or empty for a login
	 * @param low the fastest
	 * @param high what nine of ten did not exceed
	 */
	private record Timing(String method, String lines, String receipts, int samples, double median, double low,
			double high) {

		static Timing of(JsonNode result) {
			String[] name = result.path("benchmark").asString().split("\\.");
			JsonNode percentiles = result.at("/primaryMetric/scorePercentiles");
			return new Timing(name[name.length - 1], result.at("/params/lines").asString(""),
					result.at("/params/receipts").asString(""), samples(result), percentiles.path("50.0").asDouble(),
					percentiles.path("0.0").asDouble(), percentiles.path("90.0").asDouble());
		}

		/** Of all forks and iterations: pairs of a time and how often it was seen. */
		private static int samples(JsonNode result) {
			return result.at("/primaryMetric/rawDataHistogram")
				.valueStream()
				.flatMap(JsonNode::valueStream)
				.flatMap(JsonNode::valueStream)
				.mapToInt((seen) -> seen.path(1).asInt())
				.sum();
		}

		boolean isCart() {
			return !this.lines.isEmpty() && this.receipts.equals("0");
		}

		boolean isAimedAt() {
			return isCart() && this.lines.equals(LINES_AIMED_AT) && !this.method.equals("floor");
		}

		Measure measure() {
			String cart = this.lines.isEmpty() ? "a login"
					: this.lines + " lines" + (this.receipts.equals("0") ? "" : " and as many in a receipt");
			return Measure.of(this.method, cart, Unit.MICROSECONDS, this.samples, this.median)
				.between(this.low, this.high);
		}

		Stream<String> refutations() {
			return (isAimedAt() && this.low > MOST_MICROS)
					? Stream.of("%s at 50 lines takes %.1f µs, and %.1f µs at its fastest".formatted(this.method,
							this.median, this.low))
					: Stream.empty();
		}

		Stream<String> doubts() {
			return (isAimedAt() && this.median > MOST_MICROS && this.low <= MOST_MICROS) ? Stream
				.of("%s at 50 lines takes %.1f µs, but %.1f µs at its fastest: other work may have been in the way"
					.formatted(this.method, this.median, this.low)) : Stream.empty();
		}

	}

	@Override
	public Finding run(Machine machine) throws IOException, InterruptedException {
		machine.say("JMH is timing single calls, for some five minutes...");
		List<Timing> timings = JsonMapper.shared()
			.readTree(machine.timings("Token"))
			.valueStream()
			.map(Timing::of)
			.toList();
		return Finding.ofBenchmark(name(), claim(), targets(),
				List.of(new Condition("Java", Runtime.version().toString()), new Condition("place", machine.place())),
				timings.stream().map(Timing::measure).toList(), List.of(chart(timings)),
				timings.stream().flatMap(Timing::refutations).toList(),
				timings.stream().flatMap(Timing::doubts).toList(),
				List.of("sign: from the cart to the cookie's value; verify: from the value to the cart.",
						"Medians of single calls; in place of an interval from the fastest to what nine of ten did not "
								+ "exceed."));
	}

	private static Chart chart(List<Timing> timings) {
		return new Chart("A call by lines, median", Axis.linear("lines"), Axis.linear("µs"),
				Stream.of("sign", "verify", "floor")
					.map((method) -> new Series(method, Style.POINTS,
							timings.stream()
								.filter((timing) -> timing.isCart() && timing.method().equals(method))
								.map((timing) -> Point.at(Double.parseDouble(timing.lines()), timing.median()))
								.toList()))
					.toList());
	}

}
