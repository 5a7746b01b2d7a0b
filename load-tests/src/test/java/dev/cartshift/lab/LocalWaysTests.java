package dev.cartshift.lab;

import java.nio.file.Path;
import java.time.Duration;

import dev.cartshift.benchmark.Ways;
import dev.cartshift.benchmark.Ways.Calls;
import dev.cartshift.benchmark.Ways.Way;
import dev.cartshift.process.Programs;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Real calls of a real origin, where HAProxy is on the PATH. */
@Timeout(120)
class LocalWaysTests {

	private static final String MISSING = "no haproxy on the PATH: NO WAY TO AN ORIGIN WAS TESTED";

	@TempDir
	private Path root;

	@ParameterizedTest
	@CsvSource({ "DIRECT,true", "DIRECT,false", "HAPROXY,true", "HAPROXY,false", "SERVICE,true", "SERVICE,false" })
	void everyWayLeadsToTheOrigin(Way way, boolean kept) throws Exception {
		assumeHaProxy();
		try (Laboratory lab = Laboratory.open(new BenchForTests(this.root).bench(),
				Workdir.at(this.root.resolve("out"))); Ways ways = LocalWays.open(lab, 7)) {
			Calls calls = ways.call(way, kept, Duration.ofMillis(300));
			assertThat(calls.answered()).isGreaterThanOrEqualTo(64);
			assertThat(calls.failures()).isZero();
			assertThat(calls.time()).isPositive();
		}
	}

	private static void assumeHaProxy() {
		boolean there = Programs.onPath().find("haproxy").isPresent() || System.getenv("CI") != null;
		if (!there) {
			System.err.println(MISSING);
		}
		assumeTrue(there, MISSING);
	}

}
