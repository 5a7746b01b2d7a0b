package dev.cartshift.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(30)
class CrowdTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private final AtomicInteger reads = new AtomicInteger();

	private final Set<String> changes = ConcurrentHashMap.newKeySet();

	private volatile int status = 200;

	private volatile String cart = "{\"lines\":[{\"sku\":\"COF-001\"}]}";

	private HttpServer server;

	@BeforeEach
	void open() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/api/cart", (exchange) -> {
			if (exchange.getRequestMethod().equals("GET")) {
				this.reads.incrementAndGet();
			}
			else {
				this.changes.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			}
			byte[] cart = this.cart.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, cart.length);
			exchange.getResponseBody().write(cart);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void close() {
		this.server.stop(0);
		this.http.close();
	}

	private URI url() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	private Stock stock() throws InterruptedException {
		return new Stock(this.http, url());
	}

	@Test
	void everyRequestIsCountedOnce() throws Exception {
		Crowd crowd = Crowd.ofGuests(stock());
		int before = this.reads.get();
		Crowd.Answered answered = crowd.work(Work.GUEST_GET, Duration.ofMillis(200));
		assertThat(answered.requests()).isEqualTo(this.reads.get() - before).isGreaterThanOrEqualTo(Crowd.SIZE);
		assertThat(answered.failures()).isZero();
	}

	@Test
	void eachChangeIsOne() throws Exception {
		Crowd crowd = Crowd.ofGuests(stock());
		crowd.work(Work.GUEST_CHANGE, Duration.ofMillis(200));
		assertThat(this.changes).containsExactlyInAnyOrder("{\"quantity\":1}", "{\"quantity\":2}");
	}

	@Test
	void whatIsNotAnsweredWith200IsAFailure() throws Exception {
		Crowd crowd = Crowd.ofGuests(stock());
		this.status = 503;
		Crowd.Answered answered = crowd.work(Work.GUEST_GET, Duration.ofMillis(100));
		assertThat(answered.failures()).isEqualTo(answered.requests()).isPositive();
	}

	@Test
	void anEmptyCartIsAFailure() throws Exception {
		Crowd crowd = Crowd.ofGuests(stock());
		this.cart = "{\"lines\":[]}";
		Crowd.Answered answered = crowd.work(Work.GUEST_GET, Duration.ofMillis(100));
		assertThat(answered.failures()).isEqualTo(answered.requests()).isPositive();
	}

	@Test
	void aPeerIsAskedForItsUrlAndMayAnswerWhatItLikesWith200() throws Exception {
		Lane lane = Lane.of(new IdlePeer("other", url().resolve("/api/cart?of=1")), this.http);
		this.cart = "a basket";
		lane.measure(Duration.ofMillis(200));
		assertThat(lane.costs().getFirst().requests()).isEqualTo(this.reads.get()).isGreaterThanOrEqualTo(Crowd.SIZE);
		assertThat(lane.costs().getFirst().failures()).isZero();

		this.status = 202;
		lane.measure(Duration.ofMillis(100));
		assertThat(lane.costs().getLast().failures()).isEqualTo(lane.costs().getLast().requests()).isPositive();
	}

	@Test
	void aShopThatRefusesCannotBeFilled() {
		this.status = 403;
		assertThatIllegalStateException().isThrownBy(this::stock).withMessageContaining("403");
	}

	@Test
	void aTaskThatFailsFailsAll() {
		assertThatIllegalStateException().isThrownBy(() -> Parallel.each(List.of(1, 2), (number) -> 2 / (number - 1)))
			.withMessageContaining("/ by zero");
	}

}
