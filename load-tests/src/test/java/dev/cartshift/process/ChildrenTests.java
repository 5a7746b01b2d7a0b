package dev.cartshift.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(60)
class ChildrenTests {

	private static final int SIGTERM = 128 + 15;

	private static final int SIGKILL = 128 + 9;

	@Test
	void closingAsksChildrenToEnd() throws IOException, InterruptedException {
		Process polite;
		try (Children children = Children.open(Duration.ofSeconds(1))) {
			polite = children.start(new ProcessBuilder("sleep", "600"));
		}
		assertThat(polite.isAlive()).isFalse();
		assertThat(polite.exitValue()).isEqualTo(SIGTERM);
	}

	@Test
	void closingKillsThoseThatDoNotListen() throws IOException {
		Process deaf;
		try (Children children = Children.open(Duration.ofSeconds(1))) {
			deaf = children.start(new ProcessBuilder("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done"));
			assertThat(deaf.inputReader().readLine()).isEqualTo("deaf");
		}
		assertThat(deaf.isAlive()).isFalse();
		assertThat(deaf.exitValue()).isEqualTo(SIGKILL);
	}

	@Test
	void stoppingSomeLeavesTheOthers() throws IOException {
		try (Children children = Children.open(Duration.ofSeconds(1))) {
			Process one = children.start(new ProcessBuilder("sleep", "600"));
			Process other = children.start(new ProcessBuilder("sleep", "600"));
			children.stop(List.of(one));
			assertThat(one.isAlive()).isFalse();
			assertThat(other.isAlive()).isTrue();
		}
	}

	@Test
	void nothingStartsAfterClosing() throws IOException {
		Children children = Children.open(Duration.ofSeconds(1));
		children.close();
		assertThatIllegalStateException().isThrownBy(() -> children.start(new ProcessBuilder("sleep", "600")));
	}

	@Test
	void aMissingProgramIsRefused() throws IOException {
		try (Children children = Children.open(Duration.ofSeconds(1))) {
			assertThatExceptionOfType(IOException.class)
				.isThrownBy(() -> children.start(new ProcessBuilder("/nowhere/redis-server")));
		}
	}

	@Test
	void theReaperLetsGoOfWhatWasReleased() throws IOException, InterruptedException {
		Process kept = new ProcessBuilder("sleep", "600").start();
		Process guarded = new ProcessBuilder("sleep", "600").start();
		Reaper reaper = Reaper.start();
		reaper.guard(kept);
		reaper.guard(guarded);
		reaper.release(kept);
		reaper.close();
		assertThat(guarded.waitFor()).isEqualTo(SIGKILL);
		assertThat(kept.isAlive()).isTrue();
		kept.destroyForcibly();
	}

}
