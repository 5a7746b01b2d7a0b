package dev.cartshift.contract;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import redis.embedded.core.ExecutableProvider;

/**
 * A server program of this machine.
 *
 * @param origin says where it comes from, for people
 */
record RedisBinary(String origin, Path file) {

	/** The first {@code redis-server}, or else {@code valkey-server}, of a PATH. */
	static Optional<RedisBinary> onPath(String path) {
		return Stream.of("redis-server", "valkey-server")
			.flatMap((name) -> Arrays.stream(path.split(File.pathSeparator)).map((dir) -> Path.of(dir, name)))
			.filter(Files::isExecutable)
			.findFirst()
			.map((file) -> new RedisBinary(file + " from the PATH", file));
	}

	/** Unpacks the one in the embedded-redis jar. */
	static RedisBinary embedded() {
		try {
			File directory = Files.createTempDirectory("embedded-redis").toFile();
			directory.deleteOnExit();
			Path file = ExecutableProvider.newJarResourceProvider(directory).get().toPath();
			file.toFile().deleteOnExit();
			return new RedisBinary("the server in the embedded-redis jar, for want of one on the PATH", file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
