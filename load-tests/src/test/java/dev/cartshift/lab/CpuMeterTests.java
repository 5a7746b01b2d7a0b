package dev.cartshift.lab;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import dev.cartshift.report.CpuShares;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CpuMeterTests {

	/** A second at the first look, and two at the second. */
	private final Queue<Duration> pods = new ArrayDeque<>(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)));

	private final CpuMeter meter = new CpuMeter(this.pods::remove, () -> Duration.ofSeconds(5));

	@Test
	void whatWasUsedBeforeTheFirstLookDoesNotCount() {
		this.meter.look(ProcessHandle.current());
		this.meter.look(ProcessHandle.current());

		CpuShares shares = this.meter.shares().orElseThrow();
		assertThat(shares.pods()).isPositive();
		assertThat(shares.redis()).isZero();
		assertThat(shares.shoppers()).isNotNegative();
		assertThat(shares.processors()).isEqualTo(Runtime.getRuntime().availableProcessors());
	}

	@Test
	void oneLookTellsNothing() {
		this.meter.look(ProcessHandle.current());

		assertThat(this.meter.shares()).isEmpty();
	}

	@Test
	void shoppersWhoHaveGoneAreNotLookedAt() throws Exception {
		this.meter.look(ProcessHandle.current());
		Process gone = new ProcessBuilder("sh", "-c", "exit").start();
		gone.waitFor();
		this.meter.look(gone.toHandle());

		assertThat(this.pods).hasSize(1);
		assertThat(this.meter.shares()).isEmpty();
	}

}
