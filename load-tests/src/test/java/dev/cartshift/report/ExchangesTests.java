package dev.cartshift.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ExchangesTests {

	@TempDir
	private Path directory;

	@Test
	void severalClientsBecomeOneRun() {
		Simulated run = Simulated.run(Phase.BROKEN, 1, 300, 1);
		Path merged = merged(client(run, 0), client(run, 1), client(run, 2));

		assertThat(Cell.judge(run.conditions(), merged)).usingRecursiveComparison().isEqualTo(run.cell());
	}

	@Test
	void aJourneyThatTwoClientsClaimIsRefused() throws Exception {
		Simulated run = Simulated.run(Phase.REDIS, 1, 300, 1);
		Path client = client(run, 0);
		Path again = Files.copy(client, this.directory.resolve("again.jsonl"));

		assertThatIllegalArgumentException().isThrownBy(() -> merged(client, client(run, 1), again))
			.withMessageMatching("journey 0 is in .*client-0.jsonl and in .*again.jsonl");
	}

	@Test
	void aClientThatWasCutIsNotMerged() throws Exception {
		Path client = client(Simulated.run(Phase.REDIS, 1, 300, 1), 0);
		Files.writeString(client, Files.readString(client) + "{\"journey\":1,\"ste");

		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> merged(client));
	}

	@Test
	void whoSaysNothingOfTheCanaryHeardNothingOfIt() throws Exception {
		Path client = client(Simulated.run(Phase.REDIS, 1, 100, 1), 0);
		Files.writeString(client, Files.readString(client).replaceAll(",\"canary\":\"\\w+\"", ""));

		List<Canary> heard = new ArrayList<>();
		new Exchanges(client).forEach((exchange) -> heard.add(exchange.canary()));
		assertThat(heard).hasSize(1200).containsOnly(Canary.SILENT);
	}

	@Test
	void aClientThatSawNothingIsNoMistake() throws Exception {
		Path nothing = Files.createFile(this.directory.resolve("nothing.jsonl"));

		assertThat(merged(nothing)).isEmptyFile();
	}

	private Path client(Simulated run, int number) {
		List<Exchange> own = run.exchanges().stream().filter((e) -> e.journey() / 100 == number).toList();
		return new Simulated(run.conditions(), own).write(this.directory.resolve("client-" + number + ".jsonl"));
	}

	private Path merged(Path... clients) {
		Path merged = this.directory.resolve("merged.jsonl");
		Exchanges.merge(List.of(clients), merged);
		return merged;
	}

}
