package dev.cartshift.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ToolTests {

	@TempDir
	private Path directory;

	private Children children;

	private Tool shell;

	@BeforeEach
	void open() throws IOException {
		this.children = Children.open(Duration.ofSeconds(1));
		this.shell = new Tool(Programs.onPath().find("sh").orElseThrow(), this.children,
				this.directory.resolve("sh.log"));
	}

	@AfterEach
	void close() {
		this.children.close();
	}

	@Test
	void bothOutputsAndTheStatusComeBackHoweverMuchIsSaid() throws InterruptedException {
		Outcome outcome = this.shell.run(List.of("-c",
				"i=0; while [ $i -lt 20000 ]; do echo out $i; echo err $i >&2; i=$((i+1)); done; exit 7"));
		assertThat(outcome.status()).isEqualTo(7);
		assertThat(outcome.succeeded()).isFalse();
		assertThat(outcome.out().lines()).hasSize(20_000);
		assertThat(outcome.complaints()).hasSize(20_000).endsWith("err 19999");
	}

	@Test
	void inputIsReadAndNeverLogged() throws InterruptedException {
		Outcome outcome = this.shell.run(List.of("-c", "cat; echo careful >&2"),
				"s3cret".getBytes(StandardCharsets.UTF_8));
		assertThat(outcome.out()).isEqualTo("s3cret");
		assertThat(this.shell.log()).content().contains("$ sh -c cat", "careful").doesNotContain("s3cret");
	}

	@Test
	void withoutInputThereIsNothingToRead() throws InterruptedException {
		assertThat(this.shell.run(List.of("-c", "cat; echo end")).out()).isEqualTo("end\n");
	}

	@Test
	void theLastWordIsSaidWhenNothingElseCanBeStarted() {
		this.children.close();
		Path file = this.directory.resolve("word");
		this.shell.runUnguarded(List.of("-c", "echo last >" + file), Duration.ofSeconds(20));
		assertThat(file).hasContent("last");
	}

	@Test
	void theLastWordIsCutShort() throws IOException {
		Path file = this.directory.resolve("pid");
		this.shell.runUnguarded(List.of("-c", "echo $$ >" + file + "; exec sleep 600"), Duration.ofSeconds(2));
		long pid = Long.parseLong(Files.readString(file).strip());
		assertThat(ProcessHandle.of(pid)
			.map(ProcessHandle::onExit)
			.orElseGet(() -> CompletableFuture.completedFuture(null))).succeedsWithin(Duration.ofSeconds(10));
	}

}
