package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.cartshift.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A migration of real pods and real shoppers, as short as one can be. */
@Timeout(300)
class MigrateTests {

	private static final String NOT_BUILT = "cart-bridge is not built (mvn package): NO MIGRATION WAS TESTED";

	private final BenchForTests bench = new BenchForTests(Path.of("..").toAbsolutePath().normalize());

	@TempDir
	private Path directory;

	/**
	 * Skipped aloud where the bridge is not built; "mvn verify" builds it before. On a
	 * busy machine so few shoppers may see too little to be trusted, but never a loss.
	 */
	@Test
	void oneStageFollowsTheOtherUnderShoppersWhoLoseNothing() throws IOException {
		assumeBuilt();
		this.bench.lab("migrate", "--path", "memory-first,redis-first", "--forward-only", "--replicas", "2",
				"--shoppers", "6", "--dwell", "4s", "--seed", "3", "--out", this.directory.toString());

		JsonNode finding = finding();
		assertThat(this.bench.err()).containsPattern("memory-first → redis-first is over after \\d+\\.\\d s");
		assertThat(finding.path("refutations")).as(this.bench.out()).isEmpty();
		JsonNode cpu = finding.at("/cpu/0");
		assertThat(cpu.path("run").asString()).isEqualTo("migrate");
		assertThat(Stream.of("pods", "redis", "shoppers", "recorder", "lab").map(cpu::path).map(JsonNode::asDouble))
			.allMatch((share) -> share > 0 && share < 1);
		JsonNode passage = finding.at("/passages/0");
		assertThat(Stream.of("went", "came", "cartsLost", "loginsLost", "failures")
			.map(passage::path)
			.map(JsonNode::asInt)).containsExactly(2, 2, 0, 0, 0);
		assertThat(passage.at("/reads/all").asInt()).isPositive();
	}

	private void assumeBuilt() {
		if (this.bench.bench().sourceTree().fingerprint("bridge").isEmpty() && System.getenv("CI") == null) {
			System.err.println(NOT_BUILT);
			throw new TestAbortedException(NOT_BUILT);
		}
	}

	private JsonNode finding() throws IOException {
		return JsonMapper.shared()
			.readTree(Files.readString(this.directory.resolve(Report.FILE_NAME)))
			.at("/experiments/0");
	}

}
