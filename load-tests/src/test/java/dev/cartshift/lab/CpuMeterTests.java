package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

import dev.cartshift.report.CpuShares;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CpuMeterTests {

	/** A second at the first look, and two at the second. */
	private final Queue<Duration> pods = new ArrayDeque<>(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)));

	@TempDir
	private Path directory;

	private final CpuMeter meter = new CpuMeter(this.pods::remove, () -> Duration.ofSeconds(5));

	@Test
	void whatWasUsedBeforeTheFirstLookDoesNotCount() throws IOException {
		this.meter.look(ProcessHandle.current());
		this.meter.look(ProcessHandle.current());

		CpuShares shares = shares().orElseThrow();
		assertThat(shares.pods()).isPositive();
		assertThat(shares.redis()).isZero();
		assertThat(shares.shoppers()).isNotNegative();
		assertThat(shares.recorder()).isZero();
		assertThat(shares.processors()).isEqualTo(Runtime.getRuntime().availableProcessors());
	}

	@Test
	void whatItTookToWriteIsBesideWhatWasWritten() throws IOException {
		this.meter.look(ProcessHandle.current());
		this.meter.look(ProcessHandle.current());
		Files.writeString(this.directory.resolve(CpuShares.RECORDER_FILE), "500000000");

		CpuShares shares = shares().orElseThrow();
		assertThat(shares.recorder()).isCloseTo(shares.pods() / 2, within(1e-9 * shares.pods()));
	}

	private Optional<CpuShares> shares() throws IOException {
		return this.meter.shares(this.directory.resolve("exchanges.jsonl"));
	}

	@Test
	void oneLookTellsNothing() throws IOException {
		this.meter.look(ProcessHandle.current());

		assertThat(shares()).isEmpty();
	}

	@Test
	void shoppersWhoHaveGoneAreNotLookedAt() throws Exception {
		this.meter.look(ProcessHandle.current());
		Process gone = new ProcessBuilder("sh", "-c", "exit").start();
		gone.waitFor();
		this.meter.look(gone.toHandle());

		assertThat(this.pods).hasSize(1);
		assertThat(shares()).isEmpty();
	}

}
