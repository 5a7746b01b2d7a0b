package dev.cartshift.lab;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WorkdirTests {

	@TempDir
	private Path root;

	@Test
	void runsThatStartTogetherShareNothing() {
		Path wanted = this.root.resolve("target/lab/20261120-120000");
		assertThat(Workdir.fresh(wanted).path()).isEqualTo(wanted).isDirectory();
		assertThat(Workdir.fresh(wanted).path()).isEqualTo(wanted.resolveSibling("20261120-120000-2"));
		assertThat(Workdir.fresh(wanted).path()).isEqualTo(wanted.resolveSibling("20261120-120000-3"));
	}

}
