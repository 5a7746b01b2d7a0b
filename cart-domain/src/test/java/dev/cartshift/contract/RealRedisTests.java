package dev.cartshift.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RealRedisTests {

	@Test
	void theChosenServerTakesCommands() {
		try (RealRedis redis = RealRedis.start()) {
			assertThat(ask(redis, "SET cartshift:probe 1")).isEqualTo("+OK");
			assertThat(ask(redis, "DEL cartshift:probe")).isEqualTo(":1");
			assertThat(redis.origin()).isNotBlank();
		}
	}

	@Test
	void theEmbeddedServerKeepsWhatItAcknowledgedThroughARestart() {
		try (RealRedis redis = RealRedis.choose(Optional.empty(), false, Optional.empty())) {
			assertThat(redis.origin()).contains("embedded-redis");
			assertThat(ask(redis, "SET cart full")).isEqualTo("+OK");
			redis.stop();
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> ask(redis, "PING"));
			redis.startAgain();
			assertThat(ask(redis, "STRLEN cart")).isEqualTo(":4");
		}
	}

	@Test
	void aServerFromThePathGoesBeforeTheEmbeddedOne(@TempDir Path directory) throws IOException {
		Path valkey = program(directory, "valkey-server");
		assertThat(RedisBinary.onPath("/nowhere:" + directory).orElseThrow().file()).isEqualTo(valkey);
		Path redis = program(directory, "redis-server");
		assertThat(RedisBinary.onPath("/nowhere:" + directory).orElseThrow().file()).isEqualTo(redis);
		assertThat(RedisBinary.onPath("/nowhere")).isEmpty();
	}

	@Test
	void aServerThatDoesNotStartIsAnErrorThatShowsWhatItSaid(@TempDir Path directory) throws IOException {
		Path program = program(directory, "redis-server");
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> RedisProcess.run(program))
			.withMessageContaining("out of order");
	}

	@Test
	void aGivenServerIsUsedAsItIsAndNeverStopped() {
		try (RealRedis own = RealRedis.choose(Optional.empty(), false, Optional.empty())) {
			try (RealRedis given = RealRedis.choose(Optional.of(own.url().toString()), true, Optional.empty())) {
				assertThat(given.url()).isEqualTo(own.url());
				assertThatExceptionOfType(TestAbortedException.class).isThrownBy(given::stop)
					.withMessageContaining("-Dredis.url");
			}
			assertThat(ask(own, "PING")).isEqualTo("+PONG");
		}
	}

	private static Path program(Path directory, String name) throws IOException {
		Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\necho out of order\nexit 1\n");
		return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
	}

	/** One inline command of Redis's protocol, and the first line of its answer. */
	private static String ask(RealRedis redis, String command) {
		try (Socket socket = new Socket(redis.url().getHost(), redis.url().getPort());
				var answer = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
			socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
			return answer.readLine();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
