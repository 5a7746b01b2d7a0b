package dev.cartshift.manifests;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KustomizeTests {

	private final ByteArrayOutputStream console = new ByteArrayOutputStream();

	@Test
	void noProgramIsFoundWhereThereIsNone(@TempDir Path empty) {
		assertThat(Kustomize.on(empty.toString())).isEmpty();
	}

	@Test
	void withoutAProgramTestsAreSkippedAloud() {
		assertThatExceptionOfType(TestAbortedException.class).isThrownBy(() -> required(false));
		assertThat(this.console.toString(StandardCharsets.UTF_8)).contains("NO MANIFEST WAS CHECKED");
	}

	@Test
	void withoutAProgramContinuousIntegrationFails() {
		assertThatExceptionOfType(AssertionFailedError.class).isThrownBy(() -> required(true))
			.withMessageContaining("NO MANIFEST WAS CHECKED");
	}

	private void required(boolean continuousIntegration) {
		Kustomize.required(Optional.empty(), continuousIntegration,
				new PrintStream(this.console, true, StandardCharsets.UTF_8));
	}

}
