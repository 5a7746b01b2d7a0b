package dev.cartshift.report;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CalibrationTests {

	@ParameterizedTest
	@EnumSource
	void aRunThatFollowsTheModelIsCalibrated(Phase phase) {
		assertThat(failures(Simulated.run(phase, 1, 300, 1))).isEmpty();
		assertThat(failures(Simulated.run(phase, 0.2, 300, 1))).isEmpty();
		assertThat(failures(Simulated.run(phase, 0, 300, 1))).isEmpty();
	}

	@Test
	void calibrationIsSeldomWrong() {
		long accused = LongStream.range(0, 300)
			.filter((seed) -> !failures(Simulated.run(Phase.BROKEN, 1, 100, seed)).isEmpty())
			.count();

		assertThat(accused).isLessThanOrEqualTo(2);
	}

	@Test
	void noJourneysProveNothing() {
		assertThat(failures(Simulated.run(Phase.REDIS, 1, 0, 1)))
			.containsExactly("redis: no journey was started, so nothing is known");
	}

	@Test
	void aLabThatIsBusyAllTheTimeIsWhatWasMeasured() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 300, 1);

		assertThat(failures(run.on(new CpuShares(4, 0.2, 0.02, 0.1, 0, 0.22)))).containsExactly(
				"redis: the lab's Service, which is one thread, was what limited: the lab used 88 % of a processor");
	}

	/** As a slow laptop is that has nothing left to give. */
	@Test
	void aMachineThatIsBusyAllTheTimeIsNoReasonToDoubt() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 300, 1);

		assertThat(failures(run.on(new CpuShares(2, 0.55, 0.05, 0.25, 0, 0.15)))).isEmpty();
		assertThat(failures(run.on(new CpuShares(1, 0.1, 0.02, 0.1, 0, 0.78)))).isEmpty();
	}

	@Test
	void aJourneyThatIsNotThereIsMissed() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 300, 1);
		Simulated fewer = new Simulated(run.conditions(), run.exchanges().subList(0, 299 * 12));

		assertThat(failures(fewer)).containsExactly(
				"redis: 300 journeys were started and 299 could be judged; the instrument lost sight of 1");
	}

	@Test
	void aJourneyThatStopsIsMissed() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 300, 1);
		Simulated stopped = new Simulated(run.conditions(), run.exchanges().subList(0, 300 * 12 - 1));

		assertThat(failures(stopped)).containsExactly(
				"redis: 300 journeys were started and 299 could be judged; the instrument lost sight of 1");
	}

	@Test
	void oneUnknownAnswerIsTooMany() {
		Simulated run = Simulated.run(Phase.JWT, 1, 300, 1)
			.seen((e) -> (e.journey() == 9 && e.step() == Step.M3) ? answer(e, 503, e.pod(), Verdict.UNKNOWN) : e);

		assertThat(failures(run)).contains(
				"jwt: the variant, or the way to it, gave UNKNOWN answers in a phase without faults: 1 × status 503 at M3",
				"jwt: 300 journeys were started and 299 could be judged; the others met UNKNOWN answers");
	}

	@Test
	void oneLostCartIsTooManyWhereNothingMayBeLost() {
		Simulated run = Simulated.run(Phase.STICKY, 1, 300, 1)
			.seen((e) -> (e.journey() == 9 && e.step() == Step.R2) ? answer(e, 200, e.pod(), Verdict.MISSING) : e);

		assertThat(failures(run))
			.anyMatch((failure) -> failure.contains("1 of 300 journeys lost the cart or the order"))
			.anyMatch((failure) -> failure.contains("the oracle disagrees with 1 of 2100 verdicts"));
	}

	@Test
	void oneLostLoginIsTooManyWhereNothingMayBeLost() {
		Simulated run = Simulated.run(Phase.JWT, 1, 300, 1)
			.seen((e) -> (e.journey() == 9 && e.step() == Step.M2) ? answer(e, 200, e.pod(), Verdict.LOGGED_OUT) : e);

		assertThat(failures(run)).anyMatch((failure) -> failure.contains("1 of 300 journeys lost the login"));
	}

	@Test
	void anInstrumentThatAlwaysSaysLostIsNotBelieved() {
		Simulated run = Simulated.run(Phase.BROKEN, 1, 300, 1).seen((e) -> switch (e.step().subject()) {
			case NOTHING -> e;
			case CART, ORDER -> answer(e, 200, e.pod(), Verdict.MISSING);
			case LOGIN -> answer(e, 200, e.pod(), Verdict.LOGGED_OUT);
		});

		assertThat(failures(run)).anyMatch((failure) -> failure.startsWith("broken: R1 and M1 together: 600 of 600"));
	}

	@Test
	void anInstrumentThatNeverSaysLostIsNotBelieved() {
		Simulated run = Simulated.run(Phase.BROKEN, 1, 300, 1)
			.seen((e) -> e.step().judged() ? answer(e, 200, e.pod(), Verdict.KEPT) : e);

		assertThat(failures(run)).anyMatch((failure) -> failure.startsWith("broken: R1 and M1 together: 0 of 600"))
			.anyMatch((failure) -> failure.startsWith("broken: any cart: 0 of 300"))
			.anyMatch((failure) -> failure.contains("the oracle disagrees"));
	}

	@Test
	void anotherConnectionModelThanSaidIsNoticed() {
		Simulated run = Simulated.run(Phase.BROKEN, 0.5, 300, 1);
		Conditions said = Simulated.run(Phase.BROKEN, 1, 300, 1).conditions();

		assertThat(failures(run.with(said))).anyMatch((failure) -> failure.startsWith("broken: R1 and M1 together"));
	}

	@Test
	void aLoadThatFavoursAPodIsNoticed() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 300, 1)
			.seen((e) -> (e.pod().equals("pod-2") && e.journey() % 4 == 0) ? answer(e, 200, "pod-0", e.verdict()) : e);

		assertThat(failures(run)).singleElement()
			.asString()
			.contains("the Service did not choose the pods uniformly: 3600 requests met pod-0 ");
	}

	@ParameterizedTest
	@EnumSource(names = { "STICKY", "REDIS_STICKY" })
	void affinityThatPinsEverybodyToOnePodIsNoticed(Phase phase) {
		Simulated run = Simulated.run(phase, 1, 300, 1)
			.with(conditions(phase, 1, 64))
			.seen((e) -> from("127.0.0." + (1 + e.journey() % 64), "pod-0", e));

		assertThat(failures(run)).singleElement()
			.asString()
			.contains(
					"the Service did not choose the pods uniformly: 64 client addresses met pod-0 64, pod-1 0, pod-2 0 times");
	}

	@Test
	void aSecondPodIsNoticedWhereTheSystemChoseTheOnlyAddress() {
		Simulated run = Simulated.run(Phase.REDIS_STICKY, 1, 300, 1)
			.with(conditions(Phase.REDIS_STICKY, 1, 1))
			.seen((e) -> from("", e.pod(), e));

		assertThat(failures(run)).singleElement()
			.asString()
			.contains("more than one pod was met by 1 client addresses, such as the only one");
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.2 })
	void whoKeepsConnectionsChoosesThePodOnceAJourney(double reconnect) {
		Simulated run = Simulated.run(Phase.REDIS, reconnect, 300, 1)
			.seen((e) -> (e.journey() % 3 == 0) ? answer(e, 200, "pod-0", e.verdict()) : e);

		assertThat(failures(run)).singleElement()
			.asString()
			.contains("the Service did not choose the pods uniformly: 300 journeys met pod-0 ");
	}

	@Test
	void aHandfulOfChoicesProvesNothing() {
		Simulated run = Simulated.run(Phase.REDIS, 0, 14, 1).seen((e) -> answer(e, 200, "pod-0", e.verdict()));

		assertThat(failures(run)).isEmpty();
	}

	@Test
	void aSilentReplicaIsNoticedEvenWhereItsNameIsUnknown() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 300, 1)
			.with(new Conditions(Phase.REDIS, 4, ConnectionModel.PER_REQUEST, 8, 0, List.of(), 300));

		assertThat(failures(run)).singleElement().asString().contains("silent replica 1 0 times");
	}

	@Test
	void aPodThatNobodyExpectsIsNoticed() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 300, 1)
			.with(new Conditions(Phase.REDIS, 3, ConnectionModel.KEEP_ALIVE, 8, 0, List.of("pod-0", "pod-1", "x"),
					300));
		Simulated fewer = run.with(new Conditions(Phase.REDIS, 2, ConnectionModel.KEEP_ALIVE, 8, 0, List.of(), 300));

		assertThat(failures(run))
			.contains("redis: answers came from [pod-2], which are not among the replicas [pod-0, pod-1, x]");
		assertThat(failures(fewer)).containsExactly("redis: 3 pods answered where 2 replicas were expected");
	}

	@Test
	void withoutNamesTheOracleCannotFollow() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 300, 1).seen((e) -> answer(e, 200, "", e.verdict()));

		assertThat(failures(run)).contains(
				"redis: 3600 answers do not say who served them (X-Served-By), so the oracle cannot follow",
				"redis: the oracle could follow 0 of 2100 verdicts");
	}

	@Test
	void affinityThatDoesNotHoldIsNoticedEvenWhereNothingIsLost() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 300, 1)
			.with(Simulated.run(Phase.REDIS_STICKY, 1, 300, 1).conditions());

		assertThat(failures(run)).singleElement()
			.asString()
			.contains("more than one pod was met by 8 client addresses, such as 127.0.0.1");
	}

	@Test
	void aCookieThatDoesNotHoldIsNoticed() {
		Simulated run = Simulated.run(Phase.COOKIE, 1, 300, 1)
			.seen((e) -> (e.journey() == 7 && e.step() == Step.PRODUCTS) ? answer(e, 200, "pod-0", e.verdict()) : e);

		assertThat(failures(run)).containsExactly(
				"cookie: the ingress has cookie affinity, yet more than one pod was met by 1 journeys, such as journey 7");
	}

	@Test
	void anIngressThatGoesRoundRobinIsNoMistake() {
		Simulated run = Simulated.run(Phase.COOKIE, 1, 3000, 1);
		Simulated skewed = run.seen((e) -> answer(e, 200, "pod-0", e.verdict()));

		assertThat(failures(run)).isEmpty();
		assertThat(failures(skewed)).as("nor is one that likes a pod best").isEmpty();
	}

	private static Conditions conditions(Phase phase, double reconnect, int addresses) {
		return new Conditions(phase, 3, new ConnectionModel(reconnect), addresses, 0,
				List.of("pod-0", "pod-1", "pod-2"), 300);
	}

	private static Exchange from(String address, String pod, Exchange e) {
		return new Exchange(e.journey(), e.step(), e.startMillis(), e.latencyMillis(), e.status(), pod, address,
				e.verdict(), e.canary());
	}

	private static Exchange answer(Exchange e, int status, String pod, Verdict verdict) {
		return new Exchange(e.journey(), e.step(), e.startMillis(), e.latencyMillis(), status, pod, e.address(),
				verdict, e.canary());
	}

	private static List<String> failures(Simulated run) {
		return Calibration.failures(run.cell());
	}

}
