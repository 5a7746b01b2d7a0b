package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Condition;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Phase;

/**
 * A new signing key for a fleet whose carts and logins are in tokens, by rolling restarts
 * under load: published, then used, then the old one is removed too early, and given
 * back.
 */
final class KeyRotation implements Experiment {

	private static final Duration PAUSE = Duration.ofSeconds(5);

	private static final Duration THINK_TIME = Duration.ofSeconds(2);

	/** Longer than all steps take; shoppers leave when the last is over. */
	private static final int MOST_READS = 900;

	/** Newcomers come for as long as four rolling restarts usually take. */
	private static final int ARRIVAL_SECONDS = 120;

	private static final int READS_OF_NEWCOMERS = 12;

	private static final SecureRandom RANDOM = new SecureRandom();

	/** What pods are told, from the beginning on and then step by step. */
	enum Ring {

		BEFORE("before", Set.of("old"), "old"), PUBLISHED("publishing the new key", Set.of("old", "new"), "old"),
		SIGNING("signing with the new key", Set.of("old", "new"), "new"),
		REMOVED("removing the old key too early", Set.of("new"), "new"),
		RETURNED("giving the old key back", Set.of("old", "new"), "new");

		private final String words;

		private final Set<String> verifying;

		private final String signing;

		Ring(String words, Set<String> verifying, String signing) {
			this.words = words;
			this.verifying = verifying;
			this.signing = signing;
		}

		String words() {
			return this.words;
		}

		/** Whether a pod that was told this can read what one of the other signs. */
		boolean reads(Ring other) {
			return this.verifying.contains(other.signing);
		}

		private Map<String, String> settings(Map<String, String> secrets) {
			Map<String, String> settings = new HashMap<>();
			this.verifying
				.forEach((kid) -> settings.put("CART_TOKENS_KEYS_" + kid.toUpperCase(Locale.ROOT), secrets.get(kid)));
			settings.put("CART_TOKENS_SIGNINGKEY", this.signing);
			return settings;
		}

		private Incident.Step step(Map<String, String> secrets) {
			return new Incident.Step(this.words, new Act.RollOut(new Release("jwt", "jwt", settings(secrets))));
		}

	}

	@Override
	public String name() {
		return "key-rotation";
	}

	@Override
	public String hypothesis() {
		return "A signing key is replaced without losing a cart or a login: first every pod can verify with the new one, "
				+ "then it signs. Where the old one is removed too early carts are unreadable, not empty, and are back "
				+ "when the key is.";
	}

	@Override
	public String prediction() {
		return "Lost: none. Unreadable (409): exactly what is asked of a pod without the key that signed it.";
	}

	@Override
	public Finding run(Stage stage) throws IOException, InterruptedException {
		Map<String, String> secrets = Map.of("old", secret(), "new", secret());
		Cast cast = Cast.of(Phase.JWT, stage.replicas(3)).with("jwt", Ring.BEFORE.settings(secrets));
		try (Fleet fleet = stage.start(cast)) {
			URI target = fleet.open(new Route.Service(new SessionAffinity.None()));
			int shoppers = stage.shoppers(60);
			Population stayers = population(stage, "stayers", target, shoppers, shoppers / 4.0, MOST_READS);
			Population newcomers = population(stage, "newcomers", target, 2 * shoppers,
					2.0 * shoppers / ARRIVAL_SECONDS, READS_OF_NEWCOMERS);
			Population warmUp = new Population("all", target, stage.users(60), 60, 12, 2, Duration.ZERO,
					ConnectionModel.PER_REQUEST, false, stage.addresses(60))
				.ofUsers();
			List<Incident.Step> steps = Stream.of(Ring.values()).skip(1).map((ring) -> ring.step(secrets)).toList();
			Run run = stage.send(name(), new Plan(stage.seed(), List.of(warmUp), List.of(stayers, newcomers)),
					Optional.of(new Incident(PAUSE, steps, List.of(fleet))));
			return finding(stage, cast,
					new Rotated(List.of(Arm.of(stayers, fleet, run), Arm.of(newcomers, fleet, run)), run));
		}
	}

	private static String secret() {
		byte[] secret = new byte[32];
		RANDOM.nextBytes(secret);
		return Base64.getEncoder().encodeToString(secret);
	}

	private static Population population(Stage stage, String name, URI target, int shoppers, double rate, int reads) {
		return new Population(name, target, stage.users(shoppers), shoppers, rate, reads, THINK_TIME,
				ConnectionModel.PER_REQUEST, false, stage.addresses(shoppers))
			.ofUsers();
	}

	private Finding finding(Stage stage, Cast cast, Rotated rotated) {
		List<Condition> conditions = new ArrayList<>(
				List.of(new Condition("replicas", Integer.toString(cast.replicas())), new Condition("affinity", "None"),
						new Condition("connections", ConnectionModel.PER_REQUEST.toString()),
						new Condition("think time", THINK_TIME.toSeconds() + " s")));
		rotated.arms()
			.forEach((arm) -> conditions.add(new Condition(arm.name(), Integer.toString(arm.population().shoppers()))));
		rotated.stretches().forEach((stretch) -> conditions.add(new Condition(stretch.ring().words(), stretch.when())));
		conditions.add(new Condition("place", stage.place()));
		conditions.add(new Condition("seed", Long.toString(stage.seed())));
		List<Measure> measures = rotated.stretches().stream().flatMap(Rotated.Stretch::measures).toList();
		return new Finding(name(), hypothesis(), prediction(), conditions, measures, rotated.charts(),
				rotated.against().toList(), rotated.doubts().toList(),
				List.of("Shoppers log in and then read their cart and ask who they are, again and again.",
						"Each step is a rolling restart, a new pod first: meanwhile pods of both kinds answer.",
						"Stayers came before the first step, and change nothing any more: their tokens are signed with the old "
								+ "key to the end. Newcomers come all the time.",
						"In a real rotation the old key stays until the last token signed with it has expired, which is "
								+ "cart.tokens.cart-lifetime after it signed last."));
	}

}
