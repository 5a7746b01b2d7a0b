package dev.cartshift.journey;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.cartshift.experiment.Observation;
import dev.cartshift.experiment.Observations;
import dev.cartshift.experiment.Plan;
import dev.cartshift.experiment.Population;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import org.jspecify.annotations.Nullable;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

/**
 * Shoppers who put one product in and then read their cart back again and again, in as
 * many populations as the plan has. Those of some log in, and ask who they are as often;
 * those of some change what they have, and come again as somebody else.
 *
 * <p>
 * System properties: {@code plan}, a {@link Plan} as JSON; {@code out}, the directory of
 * {@code observations.jsonl}, into which every answer of a measured population is written
 * as one line; and {@code leave}, a file which, once it exists, makes everybody leave.
 *
 * <p>
 * Several processes can send a plan's shoppers together: {@code client} is the number of
 * this one, from 0, and {@code clients} how many there are. {@code clientAddress} is what
 * is written down as the address of shoppers whose address the system chooses, and
 * {@code send=true} prints progress and in the end the observations as a
 * {@link dev.cartshift.report.Parcel}.
 */
public final class ReadBackJourney extends Simulation {

	private final Plan plan;

	private final Judge judge;

	private final JsonLog log;

	private final Optional<Path> leave;

	private final Share share;

	private final String systemsChoice;

	private final boolean sends;

	private @Nullable Letters letters;

	public ReadBackJourney() {
		SystemProperties given = new SystemProperties(System.getProperties());
		this.plan = given.required("plan", Plan::parse);
		this.log = new JsonLog(given.required("out", Path::of), Observations.FILE_NAME);
		this.leave = given.optional("leave", Path::of);
		this.share = Share.of(given);
		this.systemsChoice = given.address("clientAddress").orElse("");
		this.sends = given.truth("send");
		given.refuseMisspelt();
		this.judge = new Judge(crowd(this.plan));
		setUp(everybody());
	}

	/** Nobody in between buys anything, so nobody else's line is mistaken for theirs. */
	private static Crowd crowd(Plan plan) {
		int first = plan.populations().mapToInt(Population::firstShopper).min().orElse(1);
		int last = plan.populations().mapToInt(Population::lastShopper).max().orElse(1);
		return new Crowd(first, last);
	}

	/** Whoever warms up elsewhere is waited for, too. */
	private List<PopulationBuilder> everybody() {
		List<PopulationBuilder> everybody = new ArrayList<>();
		some(this.plan.warmUp())
			.forEach((population) -> everybody.add(shoppers(population, "warm-up ", Duration.ZERO, (observation) -> {
			})));
		some(this.plan.measured())
			.forEach((population) -> everybody.add(shoppers(population, "", this.plan.warmUpTime(), this.log::write)));
		return everybody;
	}

	/** Those of whom this process sends anybody. */
	private Stream<Population> some(List<Population> populations) {
		return populations.stream().filter((population) -> this.share.size(population.shoppers()) > 0);
	}

	private PopulationBuilder shoppers(Population population, String prefix, Duration later,
			Consumer<Observation> recorder) {
		OpenInjectionStep evenly = rampUsers(this.share.size(population.shoppers())).during(population.arrivals());
		return scenario(prefix + population.name()).feed(visits(population))
			.exec(visit(population, recorder))
			.injectOpen(later.isZero() ? List.of(evenly) : List.of(nothingFor(later), evenly))
			.protocols(target(population));
	}

	/** Without addresses of its own Gatling asks no shopper for one. */
	private static HttpProtocolBuilder target(Population population) {
		HttpProtocolBuilder target = Requests.to(population.target());
		List<String> addresses = population.addresses();
		return addresses.isEmpty() ? target : target.localAddress(addresses.getFirst());
	}

	private Iterator<Map<String, Object>> visits(Population population) {
		return this.share.of(population.shoppers())
			.<Map<String, Object>>mapToObj((index) -> Map.of(ReadBackShopper.INDEX, index))
			.iterator();
	}

	private ChainBuilder visit(Population population, Consumer<Observation> recorder) {
		return new ReadBackShopper(population, new Connections(population.connectionModel(), this.plan.seed()),
				this.judge, this.systemsChoice, recorder)
			.visits(() -> this.leave.filter(Files::exists).isPresent());
	}

	@Override
	public void before() {
		if (this.sends) {
			this.letters = new Letters(this.log::written, requests(), "requests", this.log.file(), System.out);
		}
	}

	/** How many there will be if nobody loses anything. */
	private long requests() {
		return this.plan.measured()
			.stream()
			.mapToLong((population) -> (long) this.share.size(population.shoppers()) * population.requestsOfOne())
			.sum();
	}

	@Override
	public void after() {
		this.log.close();
		if (this.letters != null) {
			this.letters.close();
		}
	}

}
