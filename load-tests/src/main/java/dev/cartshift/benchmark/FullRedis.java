package dev.cartshift.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.cartshift.journey.Answer;
import dev.cartshift.journey.Browser;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.LossRate;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Unit;

/** What becomes of carts and logins when Redis has no more memory. */
final class FullRedis implements Benchmark {

	private static final int SHOPPERS = 300;

	private static final int LATE = 100;

	/** More than fit. */
	private static final int FLOOD = 30_000;

	/** A machine that stalls for a second is not what is asked about. */
	private static final Map<String, String> PATIENT = Map.of("SPRING_DATA_REDIS_TIMEOUT", "10s");

	private static final int STEADY = 40;

	private static final Duration PAUSE = Duration.ofMillis(100);

	private static final String MEMORY = "12mb";

	private static final String KEEPS = "noeviction";

	private static final List<String> POLICIES = List.of(KEEPS, "allkeys-lru", "volatile-lru", "volatile-ttl");

	@Override
	public String name() {
		return "full-redis";
	}

	@Override
	public String claim() {
		return "A full Redis refuses what is new as long as it evicts nothing; under any other policy it loses carts or "
				+ "logins without a word.";
	}

	@Override
	public String targets() {
		return "noeviction: no cart and no login lost, every read answered, and new carts refused (503); otherwise nothing is "
				+ "refused, and some are lost.";
	}

	@Override
	public boolean hasRounds() {
		return false;
	}

	@Override
	public List<String> variants() {
		return List.of("redis");
	}

	/**
	 * What became of those who were there before the flood, and of those after it.
	 *
	 * @param flooded how many carts of the flood it took
	 * @param unanswered how many of the early ones, guests and users, got no answer
	 */
	private record Outcome(String policy, int flooded, LossRate carts, LossRate logins, LossRate unanswered,
			LossRate refused, long evicted) {

		Stream<Measure> measures() {
			return Stream.of(Measure.share(this.policy, "early carts lost", this.carts).withoutPrediction(),
					Measure.share(this.policy, "early logins lost", this.logins).withoutPrediction(),
					Measure.share(this.policy, "early reads not answered", this.unanswered).withoutPrediction(),
					Measure.share(this.policy, "late changes refused", this.refused).withoutPrediction(),
					Measure.of(this.policy, "carts taken of the flood", Unit.COUNT, FLOOD, this.flooded),
					Measure.of(this.policy, "keys evicted", Unit.COUNT, FLOOD, this.evicted));
		}

		Stream<String> refutations() {
			boolean keeps = this.policy.equals(KEEPS);
			int lost = this.carts.lost() + this.logins.lost();
			return Stream
				.of(sentence(keeps && lost > 0, "carts or logins were lost"),
						sentence(this.unanswered.lost() > 0, "reads were not answered"),
						sentence(keeps && this.refused.lost() == 0, "no new cart was refused"),
						sentence(!keeps && lost == 0, "nothing was lost"),
						sentence(!keeps && this.refused.lost() > 0, "new carts were refused"))
				.flatMap((some) -> some);
		}

		/** A server that was not full tells nothing. */
		Stream<String> doubts() {
			return sentence(this.policy.equals(KEEPS) ? this.flooded == FLOOD : this.evicted == 0,
					"Redis was never full");
		}

		private Stream<String> sentence(boolean wrong, String words) {
			return wrong ? Stream.of(this.policy + ": " + words) : Stream.empty();
		}

	}

	@Override
	public Finding run(Machine machine) throws IOException, InterruptedException {
		List<Outcome> outcomes = new ArrayList<>();
		try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
			for (String policy : POLICIES) {
				machine.say(policy + ": filling " + MEMORY + "...");
				outcomes.add(flood(machine, policy, http));
			}
		}
		return Finding.ofBenchmark(name(), claim(), targets(),
				List.of(new Condition("maxmemory", MEMORY),
						new Condition("guests and users before the flood", SHOPPERS + " each"),
						new Condition("flood", FLOOD + " carts"), new Condition("place", machine.place())),
				outcomes.stream().flatMap(Outcome::measures).toList(), List.of(),
				outcomes.stream().flatMap(Outcome::refutations).toList(),
				outcomes.stream().flatMap(Outcome::doubts).toList(),
				List.of("Every key has a time to live, so volatile-lru may evict as much as allkeys-lru; each policy looks at a few "
						+ "keys at a time, so it is a tendency and not a rule which go.",
						"Carts and logins are judged by what the shop answers, refusals by its 503."));
	}

	private static Outcome flood(Machine machine, String policy, HttpClient http)
			throws IOException, InterruptedException {
		Subject limited = Subject.of("redis")
			.with(PATIENT)
			.withRedis(List.of("--maxmemory", MEMORY, "--maxmemory-policy", policy));
		try (Servers servers = machine.start(limited, 1);
				RedisView store = new RedisView(servers.store().orElseThrow())) {
			Stock stock = new Stock(http, servers.each().getFirst().url());
			List<Browser> guests = stock.guests(SHOPPERS, 1);
			List<Browser> users = stock.users(SHOPPERS);
			int flooded = store.copy(store.guestKey(), FLOOD);
			if (policy.equals(KEEPS)) {
				fillUp(stock);
			}
			int refused = 0;
			for (int i = 0; i < LATE; i++) {
				refused += isRefused(stock.newcomer()) ? 1 : 0;
			}
			List<Answer> carts = answers(guests, "/api/cart");
			List<Answer> logins = answers(users, "/api/me");
			return new Outcome(policy, flooded, lost(carts, "COF-001"), lost(logins, "shopper-"),
					unanswered(Stream.concat(carts.stream(), logins.stream()).toList()), new LossRate(LATE, refused, 0),
					store.evicted());
		}
	}

	/**
	 * Until the shop refuses one newcomer after the other, for some seconds: what the
	 * flood needed for a moment was memory too, and Redis frees it when a connection has
	 * been idle for two.
	 */
	private static void fillUp(Stock stock) throws InterruptedException {
		int refused = 0;
		for (int i = 0; i < FLOOD && refused < STEADY; i++) {
			refused = isRefused(stock.newcomer()) ? refused + 1 : 0;
			Thread.sleep((refused > 0) ? PAUSE : Duration.ZERO);
		}
	}

	private static boolean isRefused(Browser newcomer) throws InterruptedException {
		return newcomer.put("/api/cart/lines/" + Stock.PRODUCTS.getFirst(), Work.quantity(1)).status() == 503;
	}

	private static List<Answer> answers(List<Browser> browsers, String path) throws InterruptedException {
		List<Answer> answers = new ArrayList<>();
		for (Browser browser : browsers) {
			answers.add(browser.get(path));
		}
		return answers;
	}

	private static LossRate lost(List<Answer> answers, String expected) {
		List<Answer> told = answers.stream().filter(Answer::isOk).toList();
		int lost = (int) told.stream().filter((answer) -> !answer.body().contains(expected)).count();
		return new LossRate(told.size(), lost, 0);
	}

	private static LossRate unanswered(List<Answer> answers) {
		return new LossRate(answers.size(), (int) answers.stream().filter((answer) -> !answer.isOk()).count(), 0);
	}

}
