package dev.cartshift.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.cartshift.experiment.SessionAffinity;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class ServiceTests {

	private static final int LARGE = 32 * 1024 * 1024;

	private final List<Pod> pods = new ArrayList<>();

	private Service service;

	@BeforeEach
	void listen() throws IOException {
		this.service = Service.listen(0, new Random(20), InstantSource.system());
	}

	@AfterEach
	void close() throws IOException {
		this.service.close();
		for (Pod pod : this.pods) {
			pod.close();
		}
	}

	@Test
	void connectionsAreSpreadUniformly() throws IOException {
		threePods();
		Map<String, Long> met = new HashMap<>();
		for (int i = 0; i < 600; i++) {
			met.merge(podOf("127.0.0.1"), 1L, Long::sum);
		}
		long[] counts = met.values().stream().mapToLong(Long::longValue).toArray();
		assertThat(counts).hasSize(3);
		assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(0.001);
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "127.0.0.2 is an address of the loopback on Linux only")
	void clientIpKeepsEachSourceAddressOnOnePod() throws IOException {
		threePods();
		this.service.affinity(new SessionAffinity.ClientIp());
		List<String> first = podsOfThirtyAddresses();
		assertThat(first).contains("a", "b", "c");
		assertThat(podsOfThirtyAddresses()).isEqualTo(first);
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "127.0.0.2 is an address of the loopback on Linux only")
	void toggledAffinityStartsWithAnEmptyMemory() throws IOException {
		threePods();
		this.service.affinity(new SessionAffinity.ClientIp());
		List<String> first = podsOfThirtyAddresses();
		this.service.affinity(new SessionAffinity.None());
		this.service.affinity(new SessionAffinity.ClientIp());
		assertThat(podsOfThirtyAddresses()).isNotEqualTo(first);
	}

	@Test
	void anEstablishedConnectionOutlivesTheReadinessOfItsPod() throws IOException {
		Pod echo = keep(Pod.echo());
		Pod other = keep(Pod.sayingItsName("other"));
		this.service.affinity(new SessionAffinity.ClientIp());
		ready(echo);
		try (Socket established = connect()) {
			assertThat(echoed(established, 1)).isEqualTo(1);
			ready(other);
			assertThat(echoed(established, 2)).isEqualTo(2);
			assertThat(podOf("127.0.0.1")).isEqualTo("other");
		}
	}

	@Test
	void halfACloseTravelsThroughAndLeavesTheOtherHalfOpen() throws IOException {
		ready(keep(Pod.named("digest", (client) -> {
			byte[] all = client.getInputStream().readAllBytes();
			client.getOutputStream().write(("got " + all.length).getBytes());
		})));
		try (Socket client = connect()) {
			client.getOutputStream().write(new byte[1000]);
			client.shutdownOutput();
			assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("got 1000");
		}
	}

	@Test
	void thePodMayCloseItsHalfFirst() throws IOException {
		CompletableFuture<Integer> received = new CompletableFuture<>();
		ready(keep(Pod.named("farewell", (client) -> {
			client.getOutputStream().write("bye".getBytes());
			client.shutdownOutput();
			received.complete(client.getInputStream().readAllBytes().length);
		})));
		try (Socket client = connect()) {
			assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("bye");
			client.getOutputStream().write(new byte[1000]);
			client.shutdownOutput();
			assertThat(received.join()).isEqualTo(1000);
		}
	}

	@Test
	void largeTransfersArriveByteForByteInBothDirectionsAtOnce() throws IOException {
		ready(keep(Pod.echo()));
		byte[] sent = new byte[LARGE];
		new Random(20).nextBytes(sent);
		try (Socket client = connect()) {
			CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> send(client, sent));
			assertThat(client.getInputStream().readAllBytes()).isEqualTo(sent);
			writing.join();
		}
	}

	@Test
	void aSlowReaderHoldsTheWriterBackAndLosesNothing() throws IOException {
		WrittenBlocks written = new WrittenBlocks();
		ready(keep(Pod.named("fast", (client) -> {
			for (int i = 0; i < LARGE / WrittenBlocks.BLOCK; i++) {
				client.getOutputStream().write(WrittenBlocks.block(i));
				written.add();
			}
		})));
		try (Socket client = connect()) {
			written.awaitStandstill();
			assertThat(written.bytes()).isLessThan(LARGE);
			assertBlocks(client.getInputStream());
		}
	}

	@Test
	void aThousandConnectionsAreOpenAtTheSameTime() throws IOException {
		Semaphore open = new Semaphore(0);
		CountDownLatch answer = new CountDownLatch(1);
		ready(keep(Pod.named("patient", (client) -> {
			int question = client.getInputStream().read();
			open.release();
			await(answer);
			client.getOutputStream().write(question);
		})));
		List<Socket> clients = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			clients.add(connect());
			clients.getLast().getOutputStream().write(i % 251);
		}
		open.acquireUninterruptibly(1000);
		answer.countDown();
		for (int i = 0; i < 1000; i++) {
			try (Socket client = clients.get(i)) {
				assertThat(client.getInputStream().readAllBytes()).containsExactly(i % 251);
			}
		}
	}

	@Test
	void aPodThatRefusesResetsTheClient() throws IOException {
		this.service.endpoints(List.of(new Endpoint("gone", freeAddress())));
		assertReset();
	}

	/** After the 5 s that a Service allows. */
	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "a full backlog ignores who else connects on Linux only")
	void aPodThatNeverAcceptsResetsTheClient() throws IOException {
		try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
				Socket first = new Socket(deaf.getInetAddress(), deaf.getLocalPort());
				Socket second = new Socket(deaf.getInetAddress(), deaf.getLocalPort())) {
			assertThat(List.of(first, second)).allMatch(Socket::isConnected);
			this.service.endpoints(List.of(new Endpoint("deaf", (InetSocketAddress) deaf.getLocalSocketAddress())));
			assertReset();
		}
	}

	@Test
	void aPodThatNeverAcceptsHoldsUpNobodyElse() throws IOException {
		try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
				Socket first = new Socket(deaf.getInetAddress(), deaf.getLocalPort());
				Socket second = new Socket(deaf.getInetAddress(), deaf.getLocalPort())) {
			assertThat(List.of(first, second)).allMatch(Socket::isConnected);
			this.service.endpoints(List.of(new Endpoint("deaf", (InetSocketAddress) deaf.getLocalSocketAddress())));
			try (Socket waiting = connect()) {
				threePods();
				assertThat(podOf("127.0.0.1")).isIn("a", "b", "c");
				assertThat(waiting.isConnected()).isTrue();
			}
		}
	}

	@Test
	void withoutAReadyPodTheClientIsReset() throws IOException {
		assertReset();
	}

	@Test
	void aPodThatDiesResetsItsClients() throws IOException {
		CountDownLatch connected = new CountDownLatch(1);
		ready(keep(Pod.named("mortal", (client) -> {
			client.setSoLinger(true, 0);
			connected.countDown();
		})));
		assertReset();
		assertThat(connected.getCount()).isZero();
	}

	@Test
	void aRequestWhoseConnectionThePodEndsIsCutOff() throws IOException {
		ready(keep(Pod.named("deaf", (client) -> client.getInputStream().read())));
		try (Socket client = connect()) {
			client.getOutputStream().write(1);
			assertEnds(client);
		}
		awaitCutOff(1);
	}

	@Test
	void aRequestThatIsSentOnAConnectionThatThePodJustEndedIsCutOff() throws IOException {
		ready(keep(Pod.named("leaving", (client) -> {
			client.getOutputStream().write(client.getInputStream().read());
			client.shutdownOutput();
			client.getInputStream().read();
		})));
		try (Socket client = connect()) {
			assertThat(echoed(client, 1)).isEqualTo(1);
			assertThat(client.getInputStream().read()).isEqualTo(-1);
			client.getOutputStream().write(2);
		}
		awaitCutOff(1);
	}

	@Test
	void aConnectionThatEndsWithAnAnswerOrByItsClientIsNotCutOff() throws IOException {
		ready(keep(Pod.named("polite", (client) -> client.getOutputStream().write(client.getInputStream().read()))));
		try (Socket client = connect()) {
			assertThat(echoed(client, 1)).isEqualTo(1);
			assertThat(client.getInputStream().read()).isEqualTo(-1);
		}
		ready(keep(Pod.named("slow", (client) -> client.getInputStream().transferTo(OutputStream.nullOutputStream()))));
		try (Socket client = connect()) {
			client.getOutputStream().write(1);
		}
		ready(keep(Pod.named("deaf", (client) -> client.getInputStream().read())));
		try (Socket client = connect()) {
			client.getOutputStream().write(1);
			assertEnds(client);
		}
		awaitCutOff(1);
	}

	private void awaitCutOff(long count) {
		while (this.service.cutOff().orElseThrow() < count) {
			Thread.onSpinWait();
		}
		assertThat(this.service.cutOff()).hasValue(count);
	}

	private static void assertEnds(Socket client) {
		try {
			assertThat(client.getInputStream().read()).isEqualTo(-1);
		}
		catch (IOException ex) {
			assertThat(ex).hasMessageContaining("reset");
		}
	}

	@Test
	void theObserverIsToldWhenEachConnectionCame() throws IOException {
		ManualClock clock = new ManualClock();
		Queue<Instant> accepted = new ConcurrentLinkedQueue<>();
		try (Service observed = Service.listen(0, new Random(20), clock)) {
			observed.observer(accepted::add);
			try (Socket client = new Socket(observed.address().getAddress(), observed.address().getPort())) {
				client.setSoTimeout(30_000);
				assertThatExceptionOfType(SocketException.class).isThrownBy(() -> client.getInputStream().read());
			}
		}
		assertThat(accepted).containsExactly(Instant.EPOCH);
	}

	@Test
	void aTakenPortIsRefused() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> Service.listen(this.service.address().getPort(), new Random(20), InstantSource.system()));
	}

	@Test
	void closingResetsEveryConnectionAndLeavesNoThreadBehind(@TempDir Path directory) throws IOException {
		ready(keep(Pod.echo()));
		try (Socket idle = connect(); Socket busy = connect()) {
			assertThat(echoed(idle, 1)).isEqualTo(1);
			CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> send(busy, new byte[LARGE]));
			assertThat(threadsOfTheService(directory.resolve("before.json"))).isPositive();
			this.service.close();
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> idle.getInputStream().read());
			assertThat(writing).failsWithin(Duration.ofSeconds(30));
			assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
			assertThat(threadsOfTheService(directory.resolve("after.json"))).isZero();
		}
	}

	private void threePods() throws IOException {
		ready(keep(Pod.sayingItsName("a")), keep(Pod.sayingItsName("b")), keep(Pod.sayingItsName("c")));
	}

	private Pod keep(Pod pod) {
		this.pods.add(pod);
		return pod;
	}

	private void ready(Pod... ready) {
		this.service.endpoints(Stream.of(ready).map(Pod::endpoint).toList());
	}

	private Socket connect() throws IOException {
		return connect("127.0.0.1");
	}

	private Socket connect(String from) throws IOException {
		Socket socket = new Socket();
		socket.setSoTimeout(30_000);
		socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
		socket.connect(this.service.address());
		return socket;
	}

	private String podOf(String client) throws IOException {
		try (Socket socket = connect(client);
				BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
			return answer.readLine();
		}
	}

	private List<String> podsOfThirtyAddresses() throws IOException {
		List<String> met = new ArrayList<>();
		for (int i = 1; i <= 30; i++) {
			met.add(podOf("127.0.0." + i));
		}
		return met;
	}

	private void assertReset() throws IOException {
		try (Socket client = connect()) {
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> client.getInputStream().read())
				.withMessageContaining("reset");
		}
	}

	private long threadsOfTheService(Path dump) throws IOException {
		ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
			.dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
		try (Stream<String> lines = Files.lines(dump)) {
			return lines.filter((line) -> line.contains("\"service-" + this.service.address().getPort() + "-")).count();
		}
	}

	private static int echoed(Socket socket, int value) throws IOException {
		socket.getOutputStream().write(value);
		return socket.getInputStream().read();
	}

	private static void send(Socket client, byte[] bytes) {
		try {
			OutputStream out = client.getOutputStream();
			out.write(bytes);
			client.shutdownOutput();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void assertBlocks(InputStream in) throws IOException {
		int[] mismatches = IntStream.range(0, LARGE / WrittenBlocks.BLOCK)
			.filter((i) -> !Arrays.equals(read(in), WrittenBlocks.block(i)))
			.toArray();
		assertThat(mismatches).isEmpty();
		assertThat(in.read()).isEqualTo(-1);
	}

	private static byte[] read(InputStream in) {
		try {
			return in.readNBytes(WrittenBlocks.BLOCK);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static InetSocketAddress freeAddress() throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return (InetSocketAddress) free.getLocalSocketAddress();
		}
	}

}
