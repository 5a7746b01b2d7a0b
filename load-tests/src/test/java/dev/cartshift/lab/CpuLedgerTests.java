package dev.cartshift.lab;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class CpuLedgerTests {

	private final CpuLedger ledger = new CpuLedger();

	@Test
	void whatAProcessHadUsedStaysWhenItHasEnded() throws Exception {
		Process busy = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
		try {
			Duration used = Duration.ZERO;
			while (used.isZero()) {
				used = this.ledger.look(Stream.of(busy));
			}
			busy.destroyForcibly().waitFor();
			assertThat(this.ledger.look(Stream.empty())).isEqualTo(used);
			assertThat(this.ledger.look(Stream.of(busy))).isEqualTo(used);
		}
		finally {
			busy.destroyForcibly();
		}
	}

}
