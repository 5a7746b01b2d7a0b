package dev.cartshift.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OverlayTests {

	@Test
	void everyDirectoryIsAnOverlay() throws IOException {
		try (Stream<Path> directories = Files.list(Path.of("..", "k8s", "overlays"))) {
			assertThat(directories.map((directory) -> directory.getFileName().toString()))
				.containsExactlyInAnyOrderElementsOf(Arrays.stream(Overlay.values()).map(Overlay::directory).toList());
		}
	}

	@ParameterizedTest
	@CsvSource({ "inmemory, true, STICKY", "inmemory, false, BROKEN", "handover, true, HANDOVER",
			"redis, true, REDIS_STICKY", "redis, false, REDIS", "tokens-first, false, TOKENS_FIRST",
			"tokens-first, true, TOKENS_FIRST", "jwt, false, JWT" })
	void aReleaseHasAnOverlayAndItsOwnAffinityIfThereIsOne(String release, boolean sticky, Overlay overlay) {
		assertThat(Overlay.running(release, sticky)).contains(overlay);
	}

	@Test
	void aStepRunsTheBridgeAndNoPhaseDoes() {
		assertThat(Overlay.values()).filteredOn(Overlay::step)
			.containsExactly(Overlay.HANDOVER, Overlay.MEMORY_FIRST, Overlay.REDIS_FIRST, Overlay.TOKENS_WRITTEN,
					Overlay.TOKENS_FIRST)
			.allMatch((overlay) -> overlay.variant().equals("bridge"));
		assertThat(Overlay.values()).filteredOn((overlay) -> overlay.variant().equals("bridge"))
			.allMatch(Overlay::step);
	}

}
