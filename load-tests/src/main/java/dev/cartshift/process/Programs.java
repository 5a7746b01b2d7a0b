package dev.cartshift.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where programs are sought by their name.
 *
 * @param directories in the order in which they are looked at
 */
public record Programs(List<Path> directories) {

	public Programs {
		directories = List.copyOf(directories);
	}

	/** Those of the PATH, empty names left out. */
	public static Programs onPath() {
		String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
		return new Programs(Stream.of(Pattern.compile(File.pathSeparator, Pattern.LITERAL).split(path))
			.filter((directory) -> !directory.isEmpty())
			.map(Path::of)
			.toList());
	}

	/** The first that can be executed. */
	public Optional<Path> find(String name) {
		return this.directories.stream()
			.map((directory) -> directory.resolve(name))
			.filter((file) -> Files.isRegularFile(file) && Files.isExecutable(file))
			.findFirst();
	}

}
