package dev.cartshift.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Point;
import dev.cartshift.report.Chart.Style;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/** What a cart takes in each store, by the number of its lines and by that of carts. */
record CartBytes(Machine machine, HttpClient http) {

	private static final List<Integer> LINES = List.of(1, 3, 10, 50, 100);

	private static final List<Integer> CARTS = List.of(1_000, 10_000, 100_000, 1_000_000);

	/** Carts of each number of lines, each time. */
	private static final int SAMPLE = 1000;

	/** Buffers come and go meanwhile, and the median knows nothing of one that did. */
	private static final int TIMES = 3;

	/** As many shoppers as are remembered at a time. */
	private static final int BATCH = 10_000;

	private static final int TOKEN_LINES = 50;

	private static final int MOST_TOKEN_BYTES = 1200;

	/** Bytes of one cart, the mean of so many. */
	record Size(int lines, int carts, double bytes) {
	}

	/**
	 * How large carts are in one store.
	 *
	 * @param lines of carts with ever more lines
	 * @param carts of ever more carts with one line
	 */
	record Sizes(String store, List<Size> lines, List<Size> carts) {

		Stream<Measure> measures() {
			return Stream.concat(
					this.lines.stream()
						.map((size) -> Measure.of(this.store, "a cart of %d lines".formatted(size.lines()), Unit.BYTES,
								size.carts(), size.bytes())),
					this.carts.stream()
						.map((size) -> Measure.of(this.store, "one of %d carts of a line".formatted(size.carts()),
								Unit.BYTES, size.carts(), size.bytes())));
		}

		Chart.Series byLines() {
			return new Chart.Series(this.store, Style.LINE,
					this.lines.stream().map((size) -> Point.at(size.lines(), size.bytes())).toList());
		}

		Chart.Series byCarts() {
			return new Chart.Series(this.store, Style.LINE,
					this.carts.stream().map((size) -> Point.at(size.carts(), size.bytes())).toList());
		}

		/** What a token may be; a store may be as it is. */
		Stream<String> refutations() {
			return this.lines.stream()
				.filter((size) -> this.carts.isEmpty() && size.lines() == TOKEN_LINES
						&& size.bytes() > MOST_TOKEN_BYTES)
				.map((size) -> "a token with %d lines has %.0f bytes, more than %d".formatted(size.lines(),
						size.bytes(), MOST_TOKEN_BYTES));
		}

		Stream<String> doubts() {
			return Stream.concat(this.lines.stream(), this.carts.stream())
				.filter((size) -> size.bytes() <= 0)
				.map((size) -> "%s: %d carts of %d lines seem to take nothing".formatted(this.store, size.carts(),
						size.lines()));
		}

	}

	/** With room for all of them, and time to make them before the first expires. */
	Sizes onHeap() throws IOException, InterruptedException {
		Subject roomy = Subject.of("inmemory")
			.in(List.of("-Xmx4g", "-XX:+UseSerialGC"))
			.with(Map.of("CART_MAX_SESSIONS", "2000000", "SERVER_SERVLET_SESSION_TIMEOUT", "1d"));
		try (Servers servers = this.machine.start(roomy, 1)) {
			Server server = servers.each().getFirst();
			Stock stock = new Stock(this.http, server.url());
			return sizes("heap", stock, server::liveBytes, (count) -> {
				for (int left = count; left > 0; left -= BATCH) {
					stock.guests(Math.min(left, BATCH), 1);
				}
			});
		}
	}

	Sizes inRedis() throws IOException, InterruptedException {
		try (Servers servers = this.machine.start(Subject.of("redis"), 1);
				RedisView redis = new RedisView(servers.store().orElseThrow())) {
			Stock stock = new Stock(this.http, servers.each().getFirst().url());
			stock.guests(1, 1);
			String pattern = redis.guestKey();
			return sizes("Redis", stock, redis::usedBytes, (count) -> redis.copy(pattern, count));
		}
	}

	Sizes inTokens() throws IOException, InterruptedException {
		try (Servers servers = this.machine.start(Subject.of("jwt"), 1)) {
			Stock stock = new Stock(this.http, servers.each().getFirst().url());
			List<Size> sizes = new ArrayList<>();
			for (int lines : LINES) {
				String token = stock.guests(1, lines).getFirst().cookie("CART_TOKEN").orElseThrow();
				sizes.add(new Size(lines, 1, token.length()));
			}
			return new Sizes("token", sizes, List.of());
		}
	}

	/** Lines first: beside a million carts nobody would see a thousand. */
	private Sizes sizes(String store, Stock stock, Used used, More more) throws IOException, InterruptedException {
		stock.guests(SAMPLE, LINES.getLast());
		List<Size> byLines = new ArrayList<>();
		for (int lines : LINES) {
			this.machine.say("%s: %d carts of %d lines...".formatted(store, SAMPLE, lines));
			byLines.add(new Size(lines, SAMPLE, (double) median(growths(stock, lines, used)) / SAMPLE));
		}
		List<Size> byCarts = new ArrayList<>();
		long before = used.bytes();
		int there = 0;
		for (int carts : CARTS) {
			this.machine.say("%s: %d carts of one line...".formatted(store, carts));
			more.carts(carts - there);
			there = carts;
			byCarts.add(new Size(1, carts, (double) (used.bytes() - before) / carts));
		}
		return new Sizes(store, byLines, byCarts);
	}

	private static List<Long> growths(Stock stock, int lines, Used used) throws IOException, InterruptedException {
		List<Long> growths = new ArrayList<>();
		for (int time = 0; time < TIMES; time++) {
			long before = used.bytes();
			stock.guests(SAMPLE, lines);
			growths.add(used.bytes() - before);
		}
		return growths;
	}

	private static long median(List<Long> growths) {
		return growths.stream().sorted().toList().get(growths.size() / 2);
	}

	/** How much is in use. */
	@FunctionalInterface
	private interface Used {

		long bytes() throws IOException, InterruptedException;

	}

	/** Makes more carts of one line. */
	@FunctionalInterface
	private interface More {

		void carts(int count) throws IOException, InterruptedException;

	}

}
