package dev.cartshift.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/** What a replica takes when nobody comes, and what a cart takes where. */
final class Memory implements Benchmark {

	private static final List<String> VARIANTS = List.of("inmemory", "redis", "jwt");

	/**
	 * What k8s/image/jvm.options comes to in a container of 512 MiB, however large this
	 * machine is: 10 % of heap to begin with, and 40 % at most.
	 */
	private static final List<String> CONTAINER = List.of("-Xms51m", "-Xmx205m", "-XX:+UseSerialGC",
			"-XX:TrimNativeHeapInterval=5000");

	private static final int REPLICAS = 3;

	private static final double MEBIBYTE = 1 << 20;

	private static final double MOST_IDLE = 200 * MEBIBYTE;

	private static final Duration WORK = Duration.ofSeconds(10);

	/** Native memory that is free again is given back meanwhile. */
	private static final Duration REST = Duration.ofSeconds(10);

	@Override
	public String name() {
		return "memory";
	}

	@Override
	public String claim() {
		return "An idle replica fits into 200 MiB, and a cart is small wherever it is.";
	}

	@Override
	public String targets() {
		return "At most 200 MiB of RAM for a replica that has just started; at most 1200 bytes for a token with 50 lines.";
	}

	@Override
	public boolean hasRounds() {
		return false;
	}

	@Override
	public List<String> programs() {
		return List.of("ps");
	}

	@Override
	public List<String> variants() {
		return VARIANTS;
	}

	@Override
	public Finding run(Machine machine) throws IOException, InterruptedException {
		try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
			List<Idle> idle = new ArrayList<>();
			for (String variant : VARIANTS) {
				machine.say("%s: %d replicas, idle, and idle after work...".formatted(variant, REPLICAS));
				idle.add(idle(machine, variant, http));
			}
			CartBytes carts = new CartBytes(machine, http);
			return finding(machine, idle, List.of(carts.onHeap(), carts.inRedis(), carts.inTokens()));
		}
	}

	/** Replicas of a variant, before they have worked and after. */
	record Idle(String variant, Estimate fresh, Estimate used) {

		Stream<Measure> measures() {
			return Stream.of(measure("idle, just started", this.fresh), measure("idle, after work", this.used));
		}

		private Measure measure(String quantity, Estimate bytes) {
			return bytes.times(1 / MEBIBYTE).measure(this.variant, quantity, Unit.MEBIBYTES, bytes.rounds());
		}

		Stream<String> refutations() {
			return (this.fresh.low() > MOST_IDLE) ? Stream.of(String.format(Locale.ROOT,
					"an idle replica of %s takes %.0f MiB, more than 200", this.variant, this.fresh.value() / MEBIBYTE))
					: Stream.empty();
		}

	}

	private static Idle idle(Machine machine, String variant, HttpClient http)
			throws IOException, InterruptedException {
		try (Servers servers = machine.start(Subject.of(variant).in(CONTAINER).fromCache(), REPLICAS)) {
			Thread.sleep(REST);
			Estimate fresh = resident(servers);
			for (Server server : servers.each()) {
				Crowd guests = Crowd.ofGuests(new Stock(http, server.url()));
				guests.work(Work.GUEST_GET, WORK);
				guests.work(Work.GUEST_CHANGE, WORK);
			}
			Thread.sleep(REST);
			return new Idle(variant, fresh, resident(servers));
		}
	}

	static Estimate resident(Servers servers) throws IOException, InterruptedException {
		List<Double> bytes = new ArrayList<>();
		for (Server server : servers.each()) {
			bytes.add((double) server.residentBytes());
		}
		return Estimate.of(bytes);
	}

	Finding finding(Machine machine, List<Idle> idle, List<CartBytes.Sizes> stores) {
		List<Measure> measures = Stream
			.concat(idle.stream().flatMap(Idle::measures), stores.stream().flatMap(CartBytes.Sizes::measures))
			.toList();
		List<String> refutations = Stream
			.concat(idle.stream().flatMap(Idle::refutations), stores.stream().flatMap(CartBytes.Sizes::refutations))
			.toList();
		return Finding.ofBenchmark(name(), claim(), targets(),
				List.of(new Condition("JVM of idle replicas", String.join(" ", CONTAINER) + " and an AOT cache"),
						new Condition("Java", Runtime.version().toString()), new Condition("place", machine.place())),
				measures, charts(stores), refutations, stores.stream().flatMap(CartBytes.Sizes::doubts).toList(),
				List.of("Idle: resident memory (RSS) of three replicas; after work: after 20 s of requests on 16 "
						+ "connections, and 10 s of rest.",
						"Heap: objects in use after a full collection, less what was in use before. Redis: used_memory "
								+ "without connections, likewise; many carts are copies of one (DUMP, RESTORE). By lines: "
								+ "the median of three times 1000 carts. Tokens: the value of the cookie, which each "
								+ "request carries."));
	}

	private static List<Chart> charts(List<CartBytes.Sizes> stores) {
		return List.of(
				new Chart("Bytes of a cart by its lines", Axis.linear("lines"), Axis.linear("bytes"),
						stores.stream().map(CartBytes.Sizes::byLines).toList()),
				new Chart("Bytes of a cart of one line by the number of carts", Axis.log("carts"), Axis.linear("bytes"),
						stores.stream()
							.map(CartBytes.Sizes::byCarts)
							.filter((series) -> !series.points().isEmpty())
							.toList()));
	}

}
