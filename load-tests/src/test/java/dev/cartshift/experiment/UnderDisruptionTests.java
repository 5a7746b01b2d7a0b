package dev.cartshift.experiment;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.experiment.Disruption.Kind;
import dev.cartshift.experiment.Observation.Action;
import dev.cartshift.report.Cell;
import dev.cartshift.report.Chart;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Measure;
import dev.cartshift.report.Verdict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** On a stage that needs no pods: all there is is what it is asked for. */
class UnderDisruptionTests {

	private final List<String> asked = new ArrayList<>();

	@Test
	void armsThatHaveRoomMeetTheDisruptionTogether() throws Exception {
		experiment("pod-kill").run(new MadeUp(true));
		assertThat(this.asked).containsExactly("start sticky", "start jwt", "send pod-kill: sticky, jwt to sticky, jwt",
				"close sticky", "close jwt");
	}

	@Test
	void armsThatHaveNoneMeetItOneAfterTheOther() throws Exception {
		Finding finding = experiment("pod-kill").run(new MadeUp(false));
		assertThat(this.asked).containsExactly("start sticky", "send pod-kill-sticky: sticky to sticky", "close sticky",
				"start jwt", "send pod-kill-jwt: jwt to jwt", "close jwt");
		assertThat(finding.conclusion()).as(finding.doubts() + " " + finding.refutations())
			.isEqualTo(Finding.Conclusion.HELD);
		assertThat(finding.notes().getLast()).contains("One after the other");
	}

	@Test
	void aRollingRestartAlsoMeetsRedisAndKeptConnections() throws Exception {
		Finding finding = experiment("rolling-restart").run(new MadeUp(true));
		assertThat(this.asked).containsExactly("start sticky", "send rolling-restart-sticky: sticky to sticky",
				"close sticky", "start redis", "send rolling-restart-redis: redis, redis, keep-alive to redis",
				"close redis", "start jwt", "send rolling-restart-jwt: jwt, jwt, keep-alive to jwt", "close jwt");
		assertThat(finding.conditions()).contains(new Finding.Condition("connections", "per-request, keep-alive"));
	}

	@Test
	void whereNobodyLooksNothingIsSaidAboutRequestsThatWereCutOff() throws Exception {
		Finding finding = experiment("rolling-restart").run(new MadeUp(true));
		assertThat(finding.measures()).extracting(Measure::quantity)
			.contains("requests without answer")
			.doesNotContain("requests cut off");
	}

	@Test
	void eachArmsTimeBeginsWithItsOwnRun() throws Exception {
		Finding finding = experiment("pod-kill").run(new MadeUp(false));
		Chart lost = finding.charts().getFirst();
		assertThat(lost.marks()).singleElement().extracting(Chart.Mark::x).isEqualTo(2.0);
		assertThat(lost.series()).hasSize(2)
			.allSatisfy((series) -> assertThat(series.points()).extracting(Chart.Point::x)
				.startsWith(0.0, 1.0)
				.hasSizeLessThan(20));
	}

	@Test
	void newcomersComeBeforeThePodsAreThoseOfTheNextArm() throws Exception {
		experiment("scale-out").run(new MadeUp(false));
		assertThat(this.asked).containsSubsequence("send scale-out-sticky: sticky to sticky",
				"send sticky-newcomers: sticky, newcomers to ", "close sticky", "start jwt");
	}

	@Test
	void newcomersOfOneAddressAreOneChoice() throws Exception {
		Finding finding = experiment("scale-out").run(new MadeUp(false));
		assertThat(finding.measures()).filteredOn((measure) -> measure.quantity().contains("newcomers"))
			.extracting((measure) -> measure.arm() + " " + measure.count())
			.containsExactly("sticky 8", "jwt 600");
	}

	private static Experiment experiment(String name) {
		return Experiments.named(name).orElseThrow();
	}

	/** Shoppers come from 8 addresses, and those of the first lose their pod. */
	private final class MadeUp implements Stage {

		private final boolean large;

		private int nextUser = 1;

		private long now = 1_000_000;

		private MadeUp(boolean large) {
			this.large = large;
		}

		@Override
		public boolean holdsSeveralFleets() {
			return this.large;
		}

		@Override
		public long seed() {
			return 1;
		}

		@Override
		public int replicas(int usual) {
			return usual;
		}

		@Override
		public int shoppers(int usual) {
			return 16;
		}

		@Override
		public String place() {
			return "nowhere";
		}

		@Override
		public Fleet start(Cast cast) {
			UnderDisruptionTests.this.asked.add("start " + cast.name());
			return new Names(cast);
		}

		@Override
		public List<String> addresses(int count) {
			return List.of();
		}

		@Override
		public int users(int count) {
			this.nextUser += count;
			return this.nextUser - count;
		}

		@Override
		public Run send(String label, Plan plan, Optional<Incident> incident) {
			List<Fleet> fleets = incident.stream().flatMap((what) -> what.fleets().stream()).toList();
			UnderDisruptionTests.this.asked
				.add("send " + label + ": " + String.join(", ", plan.measured().stream().map(Population::name).toList())
						+ " to " + String.join(", ", fleets.stream().map((fleet) -> fleet.cast().name()).toList()));
			long began = this.now;
			this.now += 1_000_000;
			Act kind = incident.map((what) -> what.steps().getFirst().act()).orElse(Kind.SCALE_OUT);
			List<String> went = (kind == Kind.POD_KILL) ? List.of("cart-0") : List.of();
			List<String> came = (kind == Kind.SCALE_OUT) ? List.of("cart-3") : List.of();
			return new Run(new Observations(
					plan.measured().stream().flatMap((some) -> all(some, began, kind == Kind.POD_KILL)).toList()),
					fleets.stream()
						.map((fleet) -> new Disruption(fleet.cast().name(), kind, began + 2_000, began + 4_000, went,
								came))
						.toList());
		}

		private Stream<Observation> all(Population some, long began, boolean kill) {
			return IntStream.range(0, some.shoppers()).boxed().flatMap((shopper) -> visit(some, shopper, began, kill));
		}

		private Stream<Observation> visit(Population some, int shopper, long began, boolean kill) {
			boolean sticky = some.name().startsWith("sticky");
			int pod = shopper % 8 % 3;
			int last = some.persistent() ? 12 : 2;
			return IntStream.rangeClosed(0, last).mapToObj((request) -> {
				boolean moved = kill && pod == 0 && request >= 3;
				boolean lost = sticky && moved && request == 3;
				Action action = switch (request) {
					case 0 -> Action.LOOK;
					case 1 -> Action.ADD;
					default -> (sticky && moved && request == 4) ? Action.AGAIN : Action.READ;
				};
				Verdict verdict = lost ? Verdict.MISSING
						: (action == Action.READ) ? Verdict.KEPT : Verdict.ACKNOWLEDGED;
				return new Observation(some.name(), some.firstShopper() + shopper, request, action,
						began + request * 1_000L, 5, 200, "cart-" + (moved ? 1 : pod), "10.0.0." + shopper % 8,
						verdict);
			});
		}

		@Override
		public Cell journeys(String label, Fleet fleet, URI target, int pods, ConnectionModel model, double rate) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			// Nothing was opened.
		}

	}

	/** Pods that are but names. */
	private final class Names implements Fleet {

		private final Cast cast;

		private Names(Cast cast) {
			this.cast = cast;
		}

		@Override
		public Cast cast() {
			return this.cast;
		}

		@Override
		public List<String> pods() {
			return List.of("cart-0", "cart-1", "cart-2");
		}

		@Override
		public URI open(Route route) {
			return URI.create("http://" + this.cast.name());
		}

		@Override
		public Disruption disrupt(Act act) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			UnderDisruptionTests.this.asked.add("close " + this.cast.name());
		}

	}

}
