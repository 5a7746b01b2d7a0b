package dev.cartshift.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.process.Children;
import dev.cartshift.process.Programs;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.AssertionFailedError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@Timeout(120)
class HaProxyTests {

	private static final String MISSING = "no haproxy on the PATH: NO FRONT OF HAPROXY WAS TESTED";

	@TempDir
	private Path directory;

	private final List<AutoCloseable> open = new ArrayList<>();

	private final List<Pod> pods = new ArrayList<>();

	private Workdir workdir;

	private Children children;

	@BeforeEach
	void open() throws IOException {
		this.workdir = Workdir.at(this.directory);
		this.children = keep(Children.open(Duration.ofSeconds(5)));
	}

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.open) {
			closeable.close();
		}
	}

	@Test
	void randomSpreadsConnectionsUniformly() throws Exception {
		HaProxy proxy = threePodsBehind(HaProxy.Mode.RANDOM);
		Map<String, Long> met = new HashMap<>();
		for (int i = 0; i < 3000; i++) {
			met.merge(podOf("127.0.0.1", proxy), 1L, Long::sum);
		}
		long[] counts = met.values().stream().mapToLong(Long::longValue).toArray();
		assertThat(met).containsOnlyKeys("a", "b", "c");
		assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).as("%s", met).isGreaterThan(1e-4);
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "127.0.0.2 is an address of the loopback on Linux only")
	void theStickTableKeepsEachSourceAddressOnOnePod() throws Exception {
		HaProxy proxy = threePodsBehind(HaProxy.Mode.STICK_TABLE);
		List<String> first = podsOfThirtyAddresses(proxy);
		assertThat(first).contains("a", "b", "c");
		assertThat(podsOfThirtyAddresses(proxy)).isEqualTo(first);
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "127.0.0.2 is an address of the loopback on Linux only")
	void anAddressWhosePodIsGoneSticksToAnother() throws Exception {
		HaProxy proxy = threePodsBehind(HaProxy.Mode.STICK_TABLE);
		List<String> first = podsOfThirtyAddresses(proxy);
		this.pods.getFirst().close();
		awaitInLog(HaProxy.Mode.STICK_TABLE, "shop/a is DOWN");
		List<String> second = podsOfThirtyAddresses(proxy);
		assertThat(second).containsOnly("b", "c");
		assertThat(podsOfThirtyAddresses(proxy)).isEqualTo(second);
		assertThat(IntStream.range(0, 30).filter((i) -> !first.get(i).equals("a")))
			.allSatisfy((i) -> assertThat(second.get(i)).isEqualTo(first.get(i)));
	}

	@Test
	void theCookieKeepsEachBrowserOfOneAddressOnItsPod() throws Exception {
		HaProxy proxy = threePodsBehind(HaProxy.Mode.COOKIE);
		List<HttpClient> browsers = thirtyBrowsers();
		List<String> first = podsOf(browsers, proxy);
		assertThat(first).contains("a", "b", "c");
		assertThat(podsOf(browsers, proxy)).isEqualTo(first);
	}

	@Test
	void withoutItsCookieABrowserMeetsAnyPod() throws Exception {
		HaProxy proxy = threePodsBehind(HaProxy.Mode.COOKIE);
		HttpClient forgetful = keep(HttpClient.newHttpClient());
		assertThat(IntStream.range(0, 60).mapToObj((i) -> podOf(forgetful, proxy))).contains("a", "b", "c");
	}

	@Test
	void theCookieIsForTheBrowserAlone() throws Exception {
		HaProxy proxy = threePodsBehind(HaProxy.Mode.COOKIE);
		HttpResponse<String> answer = ask(keep(HttpClient.newHttpClient()), proxy);
		assertThat(answer.headers().allValues("Set-Cookie"))
			.containsExactly("CARTSHIFT=%s; path=/; HttpOnly".formatted(answer.body().strip()));
	}

	@Test
	void aBrowserWhosePodIsKilledGetsAnother() throws Exception {
		HaProxy proxy = threePodsBehind(HaProxy.Mode.COOKIE);
		List<HttpClient> browsers = thirtyBrowsers();
		List<String> first = podsOf(browsers, proxy);
		this.pods.getFirst().close();
		List<String> second = podsOf(browsers, proxy);
		assertThat(second).containsOnly("b", "c");
		assertThat(podsOf(browsers, proxy)).isEqualTo(second);
		assertThat(IntStream.range(0, 30).filter((i) -> !first.get(i).equals("a")))
			.allSatisfy((i) -> assertThat(second.get(i)).isEqualTo(first.get(i)));
	}

	@ParameterizedTest
	@EnumSource
	void aConnectionCarriesManyRequests(HaProxy.Mode mode) throws Exception {
		HaProxy proxy = threePodsBehind(mode);
		try (Socket socket = connect("127.0.0.1", proxy)) {
			List<String> met = Stream.generate(() -> exchange(socket)).limit(20).toList();
			assertThat(met).hasSize(20).isSubsetOf("a", "b", "c");
		}
	}

	@Test
	void anEstablishedConnectionOutlivesTheReadinessOfItsPod() throws Exception {
		AtomicBoolean ready = new AtomicBoolean(true);
		HaProxy proxy = behind(HaProxy.Mode.RANDOM, Pod.web("a", ready::get));
		try (Socket established = connect("127.0.0.1", proxy)) {
			assertThat(exchange(established)).isEqualTo("a");
			ready.set(false);
			awaitInLog(HaProxy.Mode.RANDOM, "shop/a is DOWN");
			assertThat(exchange(established)).isEqualTo("a");
			assertThat(podOf("127.0.0.1", proxy)).isNull();
			ready.set(true);
			awaitInLog(HaProxy.Mode.RANDOM, "shop/a is UP");
			assertThat(podOf("127.0.0.1", proxy)).isEqualTo("a");
		}
	}

	@Test
	void itEndsWhenItIsClosed() throws Exception {
		HaProxy proxy = threePodsBehind(HaProxy.Mode.RANDOM);
		proxy.close();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect("127.0.0.1", proxy));
	}

	@Test
	void aProgramThatEndsIsReportedWithItsLog() throws IOException {
		Path broken = Files.writeString(this.directory.resolve("haproxy"), "#!/bin/sh\nexit 1\n");
		Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
		assertThatExceptionOfType(LabFailure.class)
			.isThrownBy(() -> HaProxy.start(broken, HaProxy.Mode.STICK_TABLE, List.of(), this.workdir, this.children))
			.withMessageContainingAll(broken.toString(), "haproxy-stick-table.log");
	}

	/** Skipped aloud where there is none; in continuous integration there is one. */
	private static Path installed() {
		Optional<Path> found = Programs.onPath().find("haproxy");
		if (found.isEmpty()) {
			System.err.println(MISSING);
		}
		assumeTrue(found.isPresent() || System.getenv("CI") != null, MISSING);
		return found.orElseThrow(() -> new AssertionFailedError(MISSING));
	}

	private HaProxy threePodsBehind(HaProxy.Mode mode) throws Exception {
		return behind(mode, Pod.web("a", () -> true), Pod.web("b", () -> true), Pod.web("c", () -> true));
	}

	private HaProxy behind(HaProxy.Mode mode, Pod... behind) throws Exception {
		for (Pod pod : behind) {
			this.pods.add(keep(pod));
		}
		return keep(HaProxy.start(installed(), mode, Stream.of(behind).map(Pod::endpoint).toList(), this.workdir,
				this.children));
	}

	/** The last first. */
	private <T extends AutoCloseable> T keep(T closeable) {
		this.open.addFirst(closeable);
		return closeable;
	}

	private void awaitInLog(HaProxy.Mode mode, String words) throws IOException, InterruptedException {
		while (!Files.readString(this.workdir.log("haproxy-" + mode.word())).contains(words)) {
			Thread.sleep(20);
		}
	}

	private static Socket connect(String from, HaProxy proxy) throws IOException {
		Socket socket = new Socket();
		socket.setSoTimeout(30_000);
		socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
		socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), proxy.url().getPort()));
		return socket;
	}

	/** The name of the pod; null if the connection ends without an answer. */
	private static String podOf(String client, HaProxy proxy) throws IOException {
		try (Socket socket = connect(client, proxy)) {
			return exchange(socket);
		}
	}

	private static List<String> podsOfThirtyAddresses(HaProxy proxy) throws IOException {
		List<String> met = new ArrayList<>();
		// not 127.0.0.1, from which the lab has looked whether the proxy accepts
		for (int i = 2; i <= 31; i++) {
			met.add(podOf("127.0.0." + i, proxy));
		}
		return met;
	}

	private static String exchange(Socket socket) {
		try {
			socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: shop\r\n\r\n".getBytes());
			BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream()));
			answer.lines().takeWhile((header) -> !header.isEmpty()).count();
			return answer.readLine();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<HttpClient> thirtyBrowsers() {
		return Stream.generate(() -> keep(HttpClient.newBuilder().cookieHandler(new CookieManager()).build()))
			.limit(30)
			.toList();
	}

	private static List<String> podsOf(List<HttpClient> browsers, HaProxy proxy) {
		return browsers.stream().map((browser) -> podOf(browser, proxy)).toList();
	}

	private static String podOf(HttpClient browser, HaProxy proxy) {
		return ask(browser, proxy).body().strip();
	}

	private static HttpResponse<String> ask(HttpClient browser, HaProxy proxy) {
		try {
			URI uri = proxy.url().resolve("/");
			return browser.send(HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1).build(),
					BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
