package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.cartshift.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A benchmark of real servers, the one whose outcome no clock decides. */
@Timeout(300)
class BenchTests {

	private static final String NOT_BUILT = "cart-redis is not built (mvn package): NO BENCHMARK WAS TESTED";

	private final BenchForTests bench = new BenchForTests(Path.of("..").toAbsolutePath().normalize());

	@TempDir
	private Path directory;

	/** Skipped aloud where the variant is not built; "mvn verify" builds it before. */
	@Test
	void aFullRedisLosesNothingAsLongAsItEvictsNothing() throws IOException {
		assumeBuilt();
		assertThat(this.bench.lab("bench", "full-redis", "--out", this.directory.toString())).as(this.bench.out())
			.isZero();

		assertThat(measured("noeviction", "early carts lost")).isZero();
		assertThat(measured("noeviction", "late changes refused")).isPositive();
		assertThat(measured("noeviction", "early reads not answered")).isZero();
		assertThat(measured("volatile-ttl", "early logins lost")).isPositive();
		assertThat(measured("volatile-ttl", "keys evicted")).isPositive();
	}

	private void assumeBuilt() {
		if (this.bench.bench().sourceTree().fingerprint("redis").isEmpty() && System.getenv("CI") == null) {
			System.err.println(NOT_BUILT);
			throw new TestAbortedException(NOT_BUILT);
		}
	}

	private double measured(String arm, String quantity) throws IOException {
		JsonNode measures = JsonMapper.shared()
			.readTree(Files.readString(this.directory.resolve(Report.FILE_NAME)))
			.at("/experiments/0/measures");
		return measures.valueStream()
			.filter((measure) -> measure.path("arm").asString().equals(arm)
					&& measure.path("quantity").asString().equals(quantity))
			.findFirst()
			.orElseThrow()
			.path("value")
			.asDouble();
	}

}
