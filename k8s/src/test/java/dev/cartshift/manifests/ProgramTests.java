package dev.cartshift.manifests;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProgramTests {

	private static final String MISSING = "no promtool: NO ALERT WAS CHECKED";

	private final ByteArrayOutputStream console = new ByteArrayOutputStream();

	@Test
	void noProgramIsFoundWhereThereIsNone(@TempDir Path empty) {
		assertThat(Program.on(empty.toString(), List.of(List.of("kubectl"), List.of("sh")))).isEmpty();
	}

	@Test
	void withoutAProgramTestsAreSkippedAloud() {
		assertThatExceptionOfType(TestAbortedException.class).isThrownBy(() -> required(false));
		assertThat(this.console.toString(StandardCharsets.UTF_8)).contains(MISSING);
	}

	@Test
	void withoutAProgramContinuousIntegrationFails() {
		assertThatExceptionOfType(AssertionFailedError.class).isThrownBy(() -> required(true))
			.withMessageContaining(MISSING);
	}

	private void required(boolean continuousIntegration) {
		Program.required(Optional.empty(), continuousIntegration, MISSING,
				new PrintStream(this.console, true, StandardCharsets.UTF_8));
	}

}
