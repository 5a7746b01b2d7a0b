package dev.cartshift.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.cartshift.report.Finding;

/** How the cost of a request and its latency grow with shoppers and with lines. */
final class Growth implements Benchmark {

	static final String BY_SHOPPERS = "shoppers at a time";

	static final String BY_LINES = "lines in the cart";

	static final List<String> VARIANTS = List.of("inmemory", "redis", "jwt");

	static final List<Integer> SHOPPERS = List.of(1, 4, 16, 64);

	static final List<Integer> LINES = List.of(1, 10, 50, 100);

	private static final Duration WARM_UP = Duration.ofSeconds(36);

	private static final Duration SLICE = Duration.ofSeconds(3);

	/** Some shoppers, or some lines, of one variant. */
	record Size(String dimension, int size, Work work, Lane lane) {
	}

	@Override
	public String name() {
		return "growth";
	}

	@Override
	public String claim() {
		return "A request costs no more when many shoppers wait, and one more line costs little.";
	}

	@Override
	public String targets() {
		return "CPU time of a GET: with 64 shoppers at most 1.25 of that with 4; with 100 lines at most 6 times that with "
				+ "one.";
	}

	@Override
	public List<String> variants() {
		return VARIANTS;
	}

	@Override
	public Finding run(Machine machine) throws IOException, InterruptedException {
		List<Servers> started = new ArrayList<>();
		try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
			List<Size> sizes = new ArrayList<>();
			for (String variant : VARIANTS) {
				machine.say(variant + ": starting...");
				Servers servers = machine.start(Subject.of(variant), 1);
				started.add(servers);
				sizes.addAll(warm(machine, sizes(variant, servers, http)));
			}
			Rounds rounds = Rounds.of(machine, 4);
			machine.say("%d rounds of %d s".formatted(rounds.count(), sizes.size() * SLICE.toSeconds()));
			rounds.each(sizes, (size) -> size.lane().measure(SLICE));
			return new GrowthFinding(sizes).of(this, machine);
		}
		finally {
			started.forEach(Servers::close);
		}
	}

	private static List<Size> sizes(String variant, Servers servers, HttpClient http)
			throws IOException, InterruptedException {
		Stock stock = new Stock(http, servers.each().getFirst().url());
		List<Size> sizes = new ArrayList<>();
		Crowd all = new Crowd(stock.guests(SHOPPERS.getLast(), Stock.PRODUCTS.size()));
		for (int shoppers : SHOPPERS) {
			Crowd some = new Crowd(all.shoppers().subList(0, shoppers));
			sizes.add(size(variant, BY_SHOPPERS, shoppers, Work.GUEST_GET, servers, some));
		}
		for (int lines : LINES) {
			Crowd crowd = new Crowd(stock.guests(Crowd.SIZE, lines));
			sizes.add(size(variant, BY_LINES, lines, Work.GUEST_GET, servers, crowd));
			sizes.add(size(variant, BY_LINES, lines, Work.GUEST_CHANGE, servers, crowd));
		}
		return sizes;
	}

	private static Size size(String variant, String dimension, int size, Work work, Servers servers, Crowd crowd) {
		String label = "%s, %d %s".formatted(work.label(), size, dimension);
		return new Size(dimension, size, work, Lane.of(variant, label, servers, crowd, work));
	}

	private static List<Size> warm(Machine machine, List<Size> sizes) throws InterruptedException {
		machine.say("%s: warming up for %d s...".formatted(sizes.getFirst().lane().arm(), WARM_UP.toSeconds()));
		for (Size size : sizes) {
			size.lane().warmUp(WARM_UP.dividedBy(sizes.size()));
		}
		return sizes;
	}

}
