package dev.cartshift.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramsTests {

	@TempDir
	private Path directory;

	@Test
	void theFirstDirectoryWithSuchAProgramCounts() {
		Path first = this.directory.resolve("first");
		Path second = this.directory.resolve("second");
		FakeProgram.on(second, "kind");
		Programs programs = new Programs(List.of(first, second));
		assertThat(programs.find("kind")).contains(second.resolve("kind"));
		FakeProgram.on(first, "kind");
		assertThat(programs.find("kind")).contains(first.resolve("kind"));
		assertThat(programs.find("helm")).isEmpty();
	}

	@Test
	void whatCannotBeExecutedIsNoProgram() throws IOException {
		Files.writeString(this.directory.resolve("kind"), "");
		Files.createDirectory(this.directory.resolve("helm"));
		Programs programs = new Programs(List.of(this.directory));
		assertThat(programs.find("kind")).isEmpty();
		assertThat(programs.find("helm")).isEmpty();
	}

}
