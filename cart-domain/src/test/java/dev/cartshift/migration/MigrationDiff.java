package dev.cartshift.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code git diff --no-index --no-color} says of two variants: of their POMs, and of
 * what is under their {@code src/main}. Expects to run in one of the modules.
 *
 * @param from the module that is left behind
 * @param to the module that is migrated to
 */
public record MigrationDiff(String from, String to) {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	/**
	 * Compares the difference with the one in the documentation, or writes it there when
	 * the system property {@code migration.update} is set.
	 * @param golden a path from the root of the repository
	 * @param options for {@code git diff}, such as {@code --diff-filter=M}
	 */
	public void isGoldenIn(String golden, String... options) throws IOException, InterruptedException {
		Path file = ROOT.resolve(golden);
		String actual = diff(options);
		if (Boolean.getBoolean("migration.update")) {
			Files.writeString(file, actual);
		}
		assertThat(file).as("the documented diff; -Dmigration.update=true writes it").hasContent(actual);
	}

	private String diff(String... options) throws IOException, InterruptedException {
		Path sources = Files.createTempDirectory("migration");
		try {
			copy(this.from, sources);
			copy(this.to, sources);
			return diffIn(sources, options);
		}
		finally {
			FileSystemUtils.deleteRecursively(sources);
		}
	}

	private String diffIn(Path sources, String... options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("git", "diff", "--no-index", "--no-color"));
		command.addAll(List.of(options));
		command.addAll(List.of(this.from, this.to));
		ProcessBuilder git = new ProcessBuilder(command).directory(sources.toFile()).redirectErrorStream(true);
		git.environment().putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
		Process process = git.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isEqualTo(1);
		return output;
	}

	private static void copy(String module, Path target) throws IOException {
		Path source = ROOT.resolve(module);
		try (Stream<Path> files = Files.walk(source.resolve("src/main"))) {
			for (Path file : Stream.concat(Stream.of(source.resolve("pom.xml")), files.filter(Files::isRegularFile))
				.toList()) {
				Path copy = target.resolve(ROOT.relativize(file));
				Files.createDirectories(copy.getParent());
				Files.copy(file, copy);
			}
		}
	}

}
