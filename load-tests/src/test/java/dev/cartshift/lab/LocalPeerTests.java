package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.cartshift.benchmark.PeerServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class LocalPeerTests {

	@TempDir
	private Path root;

	private FakePeer peer;

	@BeforeEach
	void start() throws IOException {
		this.peer = FakePeer.start();
	}

	@AfterEach
	void end() {
		this.peer.close();
	}

	private void assertRefused(String reason, String... command) {
		BenchForTests bench = new BenchForTests(this.root);
		assertThat(bench.lab(command)).isEqualTo(2);
		assertThat(bench.err().lines()).singleElement().asString().startsWith("lab: --peer").contains(reason);
		assertThat(this.root.resolve("target")).doesNotExist();
		assertThat(this.peer.process().isAlive()).isTrue();
	}

	@Test
	void aPeerThatAnswersIsRefusedNothing() {
		BenchForTests bench = new BenchForTests(this.root);
		bench.lab("bench", "throughput", "--peer", this.peer.option("one", "/cart"), "--peer",
				this.peer.option("two", "/cart"));
		assertThat(bench.err()).contains("no jar of the variant floor");
	}

	@ParameterizedTest
	@ValueSource(strings = { "other", "other=http://127.0.0.1/", "other=1", "=1,http://127.0.0.1/",
			"other=one,http://127.0.0.1/", "two words=1,http://127.0.0.1/", "other=1," })
	void whatIsNoPeerIsRefused(String option) {
		assertRefused("is like other=4711,http://127.0.0.1:9000/cart, not " + option, "bench", "throughput", "--peer",
				option);
	}

	@Test
	void aPeerThatDoesNotRunIsRefused() throws Exception {
		Process gone = new ProcessBuilder("true").start();
		gone.waitFor();
		assertRefused("there is no process " + gone.pid(), "bench", "throughput", "--peer",
				"other=" + gone.pid() + "," + this.peer.url("/cart"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://127.0.0.1/", "127.0.0.1:9000", "/cart", "http:/cart", "http://[/",
			"file:///etc/hosts", "http://127.0.0.1:65536/" })
	void whatIsNoHttpUrlIsRefused(String url) {
		assertRefused("a URL is like http://127.0.0.1:9000/cart, not " + url, "bench", "throughput", "--peer",
				"other=" + this.peer.process().pid() + "," + url);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://shop.example/cart", "http://192.0.2.1/cart", "http://0.0.0.0/cart",
			"http://[2001:db8::1]/cart", "http://127.0.0.1@192.0.2.1/cart", "http://localhost.example/cart" })
	void noLoadIsSentToAnotherMachine(String url) {
		assertRefused("load is sent to this machine only", "bench", "throughput", "--peer",
				"other=" + this.peer.process().pid() + "," + url);
	}

	static Stream<List<String>> namesThatAreTaken() {
		return Stream.of(List.of("bare"), List.of("chain"), List.of("redis"), List.of("other", "other"));
	}

	@ParameterizedTest
	@MethodSource("namesThatAreTaken")
	void eachArmHasANameOfItsOwn(List<String> names) {
		List<String> command = new ArrayList<>(List.of("bench", "throughput"));
		names.forEach((name) -> command.addAll(List.of("--peer", this.peer.option(name, "/cart"))));
		assertRefused("the name " + names.getLast() + " is taken", command.toArray(String[]::new));
	}

	@Test
	void aPeerThatAnswersSomethingElseIsRefusedWithWhatItAnswered() {
		assertRefused("/carts with 200, and answers with 404", "bench", "throughput", "--peer",
				this.peer.option("other", "/carts"));
	}

	@Test
	void aPeerThatDoesNotAnswerIsRefused() throws IOException {
		assertRefused("/cart with 200, and does not answer", "bench", "throughput", "--peer",
				"other=" + this.peer.process().pid() + ",http://127.0.0.1:" + FreePorts.find(1).getFirst() + "/cart");
	}

	@Test
	void onlyThroughputIsMeasuredBesidePeers() {
		assertRefused("is not for memory", "bench", "memory", "--peer", this.peer.option("other", "/cart"));
	}

	@Test
	void aPeerThatEndsIsNamed() throws Exception {
		PeerServer other = LocalPeer.parse(this.peer.option("other", "/cart"));
		assertThat(other.cpuTime()).isPositive();
		this.peer.process().destroyForcibly().waitFor();
		assertThatExceptionOfType(LabFailure.class).isThrownBy(other::cpuTime)
			.withMessage("the peer other, process %d, ended while it was measured", this.peer.process().pid());
	}

}
