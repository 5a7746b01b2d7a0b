package dev.cartshift.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TableTests {

	@Test
	void aRowForEachPhaseFitsTheScreen() {
		String table = Table
			.of(new Report(42, Phase.local().stream().map((phase) -> Simulated.run(phase, 1, 300, 2).cell()).toList()));

		assertThat(table.lines()).allMatch((line) -> line.length() <= 160);
		assertThat(table).contains("3 replicas, 8 client addresses", "seed 42", "/66.7", "a new connection per request",
				"* saturated");
		assertThat(table.lines().filter((line) -> line.startsWith("redis-sticky"))).singleElement()
			.asString()
			.contains("ClientIP", "0.0 (0.0–1.3)");
	}

	@Test
	void whatIsNotSaturatedHasNoFootnote() {
		String table = Table.of(new Report(42, List.of(Simulated.run(Phase.BROKEN, 0.2, 300, 2).cell())));

		assertThat(table).contains("with p=0.2").doesNotContain("*");
	}

	@Test
	void aFaultIsInTheTitleAndInTheNotes() {
		Simulated run = SimulatedFault.podDeletion(Phase.STICKY, 1, 300, 2);
		String table = Table.of(new Report(1, List.of(run.cell())));

		assertThat(table)
			.startsWith("Kubernetes v1.34.0: 3 replicas, 8 client addresses, a new connection per request,"
					+ " pod deletion, seed 1\n")
			.contains("\nsticky: pod deletion at 1970-01-01T00:00:20Z: pod-0 went.\n")
			.containsPattern(
					"\nsticky: \\d+ journeys were in flight, (\\d+) of them pinned: of these \\1 lost something, of the \\d+ others 0 did\\.\n")
			.containsPattern("\nsticky: \\d of 8 client addresses had met a pod that went: .*; even is 33\\.3 %\\.\n")
			.contains("Pinned: of these", "the predicted share is the oracle's")
			.doesNotContain("no faults injected");
		assertThat(table.lines()).allMatch((line) -> line.length() <= 160);
	}

	@Test
	void severalPodsThatWentAreCountedAndNotNamed() {
		Cell cookie = SimulatedFault.rollingRestart(Phase.COOKIE, 1, 300, 2).cell();
		Cell jwt = SimulatedFault.podDeletion(Phase.JWT, 1, 300, 2).cell();
		String table = Table.of(new Report(1, List.of(cookie, jwt, Simulated.run(Phase.REDIS, 1, 20, 2).cell())));

		assertThat(table).contains(", rolling restart or pod deletion or no faults injected,",
				"cookie: rolling restart at 1970-01-01T00:00:20Z: 3 pods went.", "journeys under way had met",
				"jwt: pod deletion at ");
		assertThat(table).doesNotContain("redis: ");
		assertThat(table.lines().filter((line) -> line.startsWith("jwt: "))).hasSize(2);
		assertThat(table).containsOnlyOnce("In flight: ");
	}

	@Test
	void whatWasNotTestedIsNotCalledCalibrated() {
		Report faulty = new Report(1, List.of(SimulatedFault.podDeletion(Phase.JWT, 1, 300, 2).cell()));

		assertThat(Judgement.of(faulty))
			.hasToString(Table.of(faulty) + "\ncalibrated: losses and oracle are as predicted\n");
	}

	@Test
	void nothingJudgedIsNoNumber() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 300, 2);
		String table = Table.of(new Report(1, List.of(new Simulated(run.conditions(), List.of()).cell())));

		assertThat(table).contains("0 of 300").doesNotContain("0.0");
	}

}
