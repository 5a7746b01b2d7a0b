package dev.cartshift.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

import dev.cartshift.process.Children;
import dev.cartshift.process.Programs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class RedisServerTests {

	@TempDir
	private Path directory;

	private Children children;

	private Workdir workdir;

	@BeforeEach
	void open() throws IOException {
		this.children = Children.open(Duration.ofSeconds(1));
		this.workdir = Workdir.at(this.directory);
	}

	@AfterEach
	void close() {
		this.children.close();
	}

	@Test
	void theBundledServerStartsAnswersAndStops() throws Exception {
		Path bundled = RedisServer.executable(new Programs(List.of()), this.directory.resolve("redis"));
		RedisAddress address;
		try (RedisServer server = RedisServer.start(bundled, this.workdir, this.children)) {
			address = server.address();
			assertThat(address.ping()).isEqualTo("+PONG");
		}
		assertThatExceptionOfType(SocketException.class).isThrownBy(address::ping);
	}

	@Test
	void aDurableServerIsKilledAndComesBackWithWhatItWasTold() throws Exception {
		Path bundled = RedisServer.executable(new Programs(List.of()), this.directory.resolve("redis"));
		try (RedisServer server = RedisServer.durable(bundled, this.workdir, this.children)) {
			assertThat(ask(server.address(), "SET cart 3")).isEqualTo("+OK");
			server.restart(Duration.ZERO);
			assertThat(ask(server.address(), "STRLEN cart")).isEqualTo(":1");
		}
	}

	@Test
	void anyOtherServerComesBackEmpty() throws Exception {
		Path bundled = RedisServer.executable(new Programs(List.of()), this.directory.resolve("redis"));
		try (RedisServer server = RedisServer.start(bundled, this.workdir, this.children)) {
			assertThat(ask(server.address(), "SET cart 3")).isEqualTo("+OK");
			server.restart(Duration.ZERO);
			assertThat(ask(server.address(), "STRLEN cart")).isEqualTo(":0");
		}
	}

	private static String ask(RedisAddress address, String command) throws IOException {
		try (Socket socket = new Socket(address.uri().getHost(), address.uri().getPort())) {
			socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
			return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
				.readLine();
		}
	}

	@Test
	void aServerThatWantsAPasswordGetsTheOneInItsAddress() throws Exception {
		Path bundled = RedisServer.executable(new Programs(List.of()), this.directory.resolve("redis"));
		int port = FreePorts.find(1).getFirst();
		RedisAddress closed = RedisAddress.local(port);
		this.children.start(new ProcessBuilder(bundled.toString(), "--port", Integer.toString(port), "--bind",
				"127.0.0.1", "--save", "", "--requirepass", "s3cret"));
		awaitAnswer(closed);
		assertThat(closed.ping()).startsWith("-NOAUTH");
		assertThat(RedisAddress.parse("redis://:s3cret@127.0.0.1:" + port).ping()).isEqualTo("+PONG");
		assertThat(RedisAddress.parse("redis://:wrong@127.0.0.1:" + port).ping()).startsWith("-WRONGPASS");
	}

	@Test
	void aServerOnThePathComesBeforeTheBundledOne() throws IOException {
		Path first = Files.createDirectory(this.directory.resolve("first"));
		Path second = Files.createDirectory(this.directory.resolve("second"));
		Path valkey = program(first.resolve("valkey-server"), "");
		List<Path> path = List.of(first, second);
		assertThat(RedisServer.executable(new Programs(path), this.directory.resolve("redis"))).isEqualTo(valkey);
		Path redis = program(second.resolve("redis-server"), "");
		assertThat(RedisServer.executable(new Programs(path), this.directory.resolve("redis"))).isEqualTo(redis);
	}

	@Test
	void aServerThatCannotRunIsReportedWithItsLastWords() throws IOException {
		Path broken = program(this.directory.resolve("redis-server"),
				"echo 'error while loading shared libraries: libssl.so.3' >&2; exit 127");
		assertThatExceptionOfType(LabFailure.class)
			.isThrownBy(() -> RedisServer.start(broken, this.workdir, this.children))
			.withMessageContainingAll(broken.toString(), "libssl.so.3", "--redis", "redis.log");
	}

	@Test
	void aServerThatIsNoProgramIsReported() throws IOException {
		Path text = Files.writeString(this.directory.resolve("redis-server"), "no program");
		assertThatExceptionOfType(LabFailure.class)
			.isThrownBy(() -> RedisServer.start(text, this.workdir, this.children))
			.withMessageContaining("cannot run " + text);
	}

	@Test
	void anAddressHasASchemeAndAHostAndHidesItsPassword() {
		assertThat(RedisAddress.parse("redis://user:s3cret@cache")).hasToString("redis://cache:6379");
		assertThatIllegalArgumentException().isThrownBy(() -> RedisAddress.parse("rediss://cache"));
		assertThatIllegalArgumentException().isThrownBy(() -> RedisAddress.parse("cache:6379"));
		assertThatIllegalArgumentException().isThrownBy(() -> RedisAddress.parse("redis://a b"));
	}

	private static void awaitAnswer(RedisAddress address) {
		while (!answers(address)) {
			Thread.onSpinWait();
		}
	}

	private static boolean answers(RedisAddress address) {
		try {
			return address.ping().startsWith("-NOAUTH");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Path program(Path file, String script) throws IOException {
		Files.writeString(file, "#!/bin/sh\n" + script + "\n");
		return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

}
