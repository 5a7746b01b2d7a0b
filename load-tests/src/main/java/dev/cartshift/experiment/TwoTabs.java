package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.cartshift.journey.Browser;
import dev.cartshift.report.Chart;
import dev.cartshift.report.Chart.Axis;
import dev.cartshift.report.Chart.Point;
import dev.cartshift.report.Chart.Series;
import dev.cartshift.report.Chart.Style;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.LossRate;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Phase;

/** One shopper, two tabs, two products at nearly the same moment. */
final class TwoTabs implements Experiment {

	private static final List<Duration> GAPS = Stream.of(0, 5, 20, 100).map(Duration::ofMillis).toList();

	private static final int AT_ONCE = 4;

	private static final int WARM_UP = 60;

	/** A store, and what is expected of it. */
	private enum Store {

		/** Compare and set on a version. */
		ATOMIC("redis", Phase.REDIS, Map.of()),

		/** The whole cart is one attribute, and the last who writes it wins. */
		SESSION("redis-session", Phase.REDIS, Map.of("CART_STORE", "session")),

		/** The cart that a browser holds is the one of the last answer. */
		TOKEN("jwt", Phase.JWT, Map.of());

		private final String label;

		private final Phase phase;

		private final Map<String, String> settings;

		Store(String label, Phase phase, Map<String, String> settings) {
			this.label = label;
			this.phase = phase;
			this.settings = settings;
		}

	}

	@Override
	public String name() {
		return "two-tabs";
	}

	@Override
	public String hypothesis() {
		return "Of two changes that overlap, a cart kept as one session attribute may lose one, and a cart kept in a "
				+ "token surely does; a store that compares and sets loses none.";
	}

	@Override
	public String prediction() {
		return "redis: none. jwt: exactly the pairs in which the second tab sent before the first tab's answer was there. "
				+ "redis-session: none but of those.";
	}

	@Override
	public int leastReplicas() {
		return 1;
	}

	@Override
	public Finding run(Stage stage) throws IOException, InterruptedException {
		int replicas = stage.replicas(2);
		List<Tried> tried = new ArrayList<>();
		for (Store store : Store.values()) {
			try (Fleet fleet = stage.start(new Cast(store.label, store.phase, replicas, store.settings))) {
				URI shop = fleet.open(new Route.Service(new SessionAffinity.None()));
				tried.addAll(tryAll(stage, store, shop));
			}
		}
		return finding(stage, replicas, tried);
	}

	/** Every gap as often as every other, in turns. */
	private static List<Tried> tryAll(Stage stage, Store store, URI shop) throws IOException, InterruptedException {
		int pairs = stage.shoppers(100);
		try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
				ExecutorService shoppers = Executors.newFixedThreadPool(AT_ONCE)) {
			all(shoppers, WARM_UP, () -> new Pair(http, shop, Duration.ZERO).call());
			List<Callable<Tab>> turns = new ArrayList<>();
			for (int pair = 0; pair < pairs; pair++) {
				GAPS.forEach((gap) -> turns.add(new Pair(http, shop, gap)));
			}
			List<Tab> seen = answers(shoppers.invokeAll(turns));
			return GAPS.stream()
				.map((gap) -> new Tried(store, gap, seen.stream().filter((tab) -> tab.gap().equals(gap)).toList()))
				.toList();
		}
	}

	private static void all(ExecutorService shoppers, int times, Callable<Tab> one)
			throws IOException, InterruptedException {
		answers(shoppers.invokeAll(Stream.generate(() -> one).limit(times).toList()));
	}

	private static List<Tab> answers(List<Future<Tab>> futures) throws IOException, InterruptedException {
		List<Tab> answers = new ArrayList<>();
		for (Future<Tab> future : futures) {
			try {
				answers.add(future.get());
			}
			catch (ExecutionException ex) {
				throw new IOException("a shopper got no answer: " + ex.getCause(), ex);
			}
		}
		return answers;
	}

	private Finding finding(Stage stage, int replicas, List<Tried> tried) {
		List<Measure> measures = tried.stream().flatMap(Tried::measures).toList();
		return new Finding(name(), hypothesis(), prediction(),
				List.of(new Condition("replicas", Integer.toString(replicas)), new Condition("affinity", "None"),
						new Condition("shoppers at once", Integer.toString(AT_ONCE)),
						new Condition("connections", "kept, one or more for each tab"),
						new Condition("place", stage.place()), new Condition("seed", Long.toString(stage.seed()))),
				measures, List.of(chart(tried)), tried.stream().flatMap(Tried::against).toList(),
				tried.stream().flatMap(Tried::doubts).toList(),
				List.of("A shopper has one product in the cart. One tab adds a second, and after a gap another tab a third; "
						+ "both were acknowledged, and one is missing: a lost update.",
						"redis: cart-redis as it comes. redis-session: the same with cart.store=session.",
						"An overlap is seen from the browser: a change that it saw overlap may still have been one after "
								+ "the other in the store."));
	}

	private static Chart chart(List<Tried> tried) {
		return new Chart("Lost updates by the gap between two tabs",
				Axis.categories("ms between the two requests",
						GAPS.stream().map((gap) -> Long.toString(gap.toMillis())).toList()),
				Axis.share("pairs, %"),
				Stream.of(Store.values())
					.map((store) -> new Series(store.label, Style.POINTS,
							tried.stream()
								.filter((some) -> some.store() == store)
								.map((some) -> Point.at(GAPS.indexOf(some.gap()), some.lost()))
								.toList()))
					.toList());
	}

	/**
	 * What came of a pair of tabs.
	 *
	 * @param overlapped whether the second sent before the first had its answer
	 * @param acknowledged whether both had the answer that they hoped for
	 * @param lost whether the cart lacks one of the three products
	 */
	private record Tab(Duration gap, boolean overlapped, boolean acknowledged, boolean lost) {
	}

	/** One shopper with two tabs. */
	private record Pair(HttpClient http, URI shop, Duration gap) implements Callable<Tab> {

		@Override
		public Tab call() throws IOException, InterruptedException {
			Browser browser = new Browser(this.http, this.shop);
			List<String> wanted = browser.products().subList(0, 3);
			boolean first = browser.add(wanted.get(0)).acknowledged().join();
			Browser.Change one = browser.add(wanted.get(1));
			Thread.sleep(this.gap);
			Browser.Change other = browser.add(wanted.get(2));
			boolean overlapped = other.answersBefore() == one.answersBefore();
			boolean acknowledged = first & one.acknowledged().join() & other.acknowledged().join();
			return new Tab(this.gap, overlapped, acknowledged, !browser.cart().containsAll(wanted));
		}

	}

	/** All pairs of one store and gap. */
	private record Tried(Store store, Duration gap, List<Tab> tabs) {

		private String name() {
			return this.store.label + ", " + this.gap.toMillis() + " ms";
		}

		private List<Tab> acknowledged() {
			return this.tabs.stream().filter(Tab::acknowledged).toList();
		}

		private int overlapped() {
			return (int) acknowledged().stream().filter(Tab::overlapped).count();
		}

		private LossRate lost() {
			List<Tab> acknowledged = acknowledged();
			double overlapping = acknowledged.isEmpty() ? 0 : (double) overlapped() / acknowledged.size();
			return new LossRate(acknowledged.size(), (int) acknowledged.stream().filter(Tab::lost).count(),
					(this.store == Store.TOKEN) ? overlapping : 0);
		}

		private Stream<Measure> measures() {
			LossRate lost = lost();
			Measure share = Measure.share(name(), "lost updates", lost);
			return Stream.of(Measure
				.share(name(), "overlapped",
						new LossRate(lost.judged(), overlapped(),
								lost.judged() == 0 ? 0 : (double) overlapped() / lost.judged()))
				.withoutPrediction(), (this.store == Store.SESSION) ? share.withoutPrediction() : share);
		}

		private Stream<String> against() {
			long alone = acknowledged().stream().filter((tab) -> tab.lost() && !tab.overlapped()).count();
			long kept = acknowledged().stream().filter((tab) -> !tab.lost() && tab.overlapped()).count();
			return switch (this.store) {
				case ATOMIC -> Against.when(lost().lost() > 0, "%s: %d of %d pairs lost an update", name(),
						lost().lost(), lost().judged());
				case SESSION ->
					Against.when(alone > 0, "%s: %d pairs lost an update although they did not overlap", name(), alone);
				case TOKEN -> Against.when(alone + kept > 0,
						"%s: %d pairs lost an update without an overlap, and %d overlapped and lost none", name(),
						alone, kept);
			};
		}

		private Stream<String> doubts() {
			int unanswered = this.tabs.size() - acknowledged().size();
			return Stream.concat(
					Against.when(unanswered > 0, "%s: %d of %d pairs were not acknowledged", name(), unanswered,
							this.tabs.size()),
					Against.when(this.gap.isZero() && overlapped() == 0,
							"%s: no pair overlapped, so nothing was tested", name()));
		}

	}

}
