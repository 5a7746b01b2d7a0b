package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code ./lab}, in a tree that looks built and whose path has a space. */
@Timeout(60)
class LauncherTests {

	private static final Path MODULE = Path.of("").toAbsolutePath();

	@TempDir
	private Path directory;

	private Path root;

	@BeforeEach
	void copy() throws IOException {
		this.root = Files.createDirectories(this.directory.resolve("a shop"));
		Files.copy(MODULE.resolveSibling("lab"), this.root.resolve("lab"));
		Files.createDirectories(this.root.resolve("load-tests/src"));
		Files.createFile(this.root.resolve("pom.xml"));
		Files.createFile(this.root.resolve("load-tests/pom.xml"));
	}

	@Test
	void aBuiltTreeRunsFromAnyDirectory() throws Exception {
		Path target = Files.createDirectories(this.root.resolve("load-tests/target"));
		copy(MODULE.resolve("target/classes"), target.resolve("classes"));
		Files.createDirectory(target.resolve("test-classes"));
		Path picocli = Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		Files.copy(picocli, Files.createDirectory(target.resolve("lib")).resolve("picocli.jar"));
		Files.createFile(target.resolve("load-tests-1.0.jar"));
		Run run = lab("--version");
		assertThat(run.err()).isEmpty();
		assertThat(run.out()).startsWith("Cartshift ");
		assertThat(run.status()).isZero();
	}

	@Test
	void aMissingJdkIsSaidInOneLine() throws Exception {
		Path script = this.root.resolve("lab");
		Files.writeString(script, Files.readString(script).replace("needed=25", "needed=99"));
		assertRefused("Cartshift needs a JDK 99", lab("compare"));
	}

	@Test
	void aMissingMavenIsSaidInOneLine() throws Exception {
		Path script = this.root.resolve("lab");
		Files.writeString(script, Files.readString(script).replace("mvn", "no-such-mvn"));
		assertRefused("there is no no-such-mvn on the PATH", lab("compare"));
	}

	private static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.toList()) {
				Files.copy(file, to.resolve(from.relativize(file)));
			}
		}
	}

	private static void assertRefused(String reason, Run run) {
		assertThat(run.status()).isEqualTo(3);
		assertThat(run.err().lines()).singleElement().asString().startsWith("lab: ").contains(reason);
		assertThat(run.out()).isEmpty();
	}

	private Run lab(String... arguments) throws IOException, InterruptedException {
		Path out = this.directory.resolve("out");
		Path err = this.directory.resolve("err");
		ProcessBuilder command = new ProcessBuilder("sh", this.root.resolve("lab").toString());
		command.command().addAll(List.of(arguments));
		command.environment().put("JAVA_HOME", System.getProperty("java.home"));
		int status = command.directory(this.directory.toFile())
			.redirectOutput(out.toFile())
			.redirectError(err.toFile())
			.start()
			.waitFor();
		return new Run(status, Files.readString(out), Files.readString(err));
	}

	private record Run(int status, String out, String err) {
	}

}
