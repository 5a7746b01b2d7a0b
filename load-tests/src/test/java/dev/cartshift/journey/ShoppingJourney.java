package dev.cartshift.journey;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.cartshift.report.Exchange;
import dev.cartshift.report.Judgement;
import dev.cartshift.report.Line;
import dev.cartshift.report.Phase;
import dev.cartshift.report.Step;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import org.jspecify.annotations.Nullable;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIf;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

/**
 * Shoppers who read back everything they were told: twelve requests each, from the first
 * page to checkout. {@link Settings} lists the system properties.
 *
 * <p>
 * Every answer becomes a line of {@code exchanges.jsonl}. When {@code phase} is given the
 * run ends with its table, and fails (Gatling's process exits with 1) where it is not
 * calibrated. Where nothing is seen of a process but its output, {@code send} puts them
 * there; several {@code client}s are one run when their exchanges are
 * {@linkplain dev.cartshift.report.Exchanges#merge merged}.
 *
 * <pre>
 * mvn -pl load-tests gatling:test -Dgatling.simulationClass=dev.cartshift.journey.ShoppingJourney \
 *     -Dtarget=http://localhost:8080 -Dphase=redis -Dpods=3
 * </pre>
 */
public final class ShoppingJourney extends Simulation {

	private final Settings settings = Settings.of(System.getProperties());

	private final ExchangeLog log = new ExchangeLog(this.settings.out());

	private final Judge judge = new Judge(
			new Crowd(this.settings.clients().firstShopper(), this.settings.clients().lastShopper()));

	private @Nullable Letters letters;

	public ShoppingJourney() {
		setUp(load()).protocols(target());
	}

	private HttpProtocolBuilder target() {
		HttpProtocolBuilder target = Requests.to(this.settings.target());
		List<String> addresses = this.settings.clientAddresses().addresses();
		return addresses.isEmpty() ? target : target.localAddresses(addresses);
	}

	private ChainBuilder journey(Consumer<Exchange> recorder) {
		Steps shopper = new Steps(new Connections(this.settings.connectionModel(), seed()), this.settings.thinkTime(),
				this.judge, recorder, this.settings.clientAddress());
		return exec(shopper.get(Step.PRODUCTS, "/api/products"),
				exitHereIf((session) -> Steps.visit(session).basket().isEmpty()),
				shopper.post(Step.ADD_A, "/api/cart/lines", (visit) -> line(visit.buys().a())),
				shopper.get(Step.R1, "/api/cart"), shopper.post(Step.LOGIN, "/api/login", Visit::credentials),
				shopper.get(Step.M1, "/api/me"),
				shopper.post(Step.ADD_B, "/api/cart/lines", (visit) -> line(visit.buys().b())),
				shopper.get(Step.R2, "/api/cart"), shopper.get(Step.M2, "/api/me"),
				shopper.put(Step.SET_B, (visit) -> "/api/cart/lines/" + visit.buys().moreOfB().sku(),
						(visit) -> quantity(visit.buys().moreOfB())),
				shopper.get(Step.R3, "/api/cart"), shopper.get(Step.M3, "/api/me"),
				shopper.checkout(Step.CHECKOUT, "/api/checkout"));
	}

	private long seed() {
		return this.settings.seed() + this.settings.clients().number();
	}

	private PopulationBuilder load() {
		int measured = this.settings.journeys();
		int all = measured + this.settings.warmUpJourneys();
		PopulationBuilder journeys = shoppers("journeys", 0, measured, this.log::write);
		return (all == measured) ? journeys : shoppers("warm-up", measured, all, (exchange) -> {
		}).andThen(journeys);
	}

	private PopulationBuilder shoppers(String name, int from, int to, Consumer<Exchange> recorder) {
		ScenarioBuilder scenario = scenario(name).feed(visits(from, to)).exec(journey(recorder));
		return scenario.injectOpen(evenly(to - from));
	}

	private Iterator<Map<String, Object>> visits(int from, int to) {
		return IntStream.range(from, to)
			.mapToObj(this.settings.clients()::visit)
			.<Map<String, Object>>map((visit) -> Map.of(Steps.VISIT, visit))
			.iterator();
	}

	/** Gatling counts in whole seconds; a constant rate could lose the last shopper. */
	private OpenInjectionStep evenly(int journeys) {
		return rampUsers(journeys).during((long) Math.ceil(journeys / this.settings.rate()));
	}

	private static String line(Line line) {
		return "{\"sku\":\"%s\",\"quantity\":%d}".formatted(line.sku(), line.quantity());
	}

	private static String quantity(Line line) {
		return "{\"quantity\":%d}".formatted(line.quantity());
	}

	@Override
	public void before() {
		if (this.settings.send()) {
			this.letters = new Letters(this.log::journeys, this.settings.journeys(), "journeys", this.log.file(),
					System.out);
		}
	}

	/** The parcel and the verdict, where they were asked for. */
	@Override
	public void after() {
		this.log.close();
		if (this.letters != null) {
			this.letters.close();
		}
		this.settings.phase().map(this::judgement).ifPresent((judgement) -> {
			System.out.print(judgement);
			if (!judgement.passed()) {
				throw new Uncalibrated(judgement.failures().size());
			}
		});
	}

	private Judgement judgement(Phase phase) {
		return Judgement.ofAnswers(this.settings.seed(), phase, this.settings.pods(), this.settings.connectionModel(),
				this.settings.clientAddresses().count(), this.settings.journeys(), this.log.file());
	}

}
