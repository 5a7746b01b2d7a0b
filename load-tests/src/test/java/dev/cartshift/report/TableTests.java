package dev.cartshift.report;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TableTests {

	@Test
	void aRowForEachPhaseFitsTheScreen() {
		String table = Table.of(new Report(42,
				Stream.of(Phase.values()).map((phase) -> Simulated.run(phase, 1, 300, 2).cell()).toList()));

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
	void nothingJudgedIsNoNumber() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 300, 2);
		String table = Table.of(new Report(1, List.of(new Simulated(run.conditions(), List.of()).cell())));

		assertThat(table).contains("0 of 300").doesNotContain("0.0");
	}

}
