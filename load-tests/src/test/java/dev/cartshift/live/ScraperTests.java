package dev.cartshift.live;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.cartshift.live.Member.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ScraperTests {

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final CountDownLatch never = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.threads.shutdownNow();
	}

	@Test
	void whoIsSilentOrBrokenHasNoFiguresAndTheOthersHave() throws Exception {
		Member healthy = replica("inmemory-1", 200, "cart_carts_held 3.0\n", false);
		Member silent = replica("inmemory-2", 0, "", true);
		Member dripping = replica("inmemory-3", 200, "cart_carts_held 3.0\n", true);
		Member failing = replica("inmemory-4", 503, "cart_carts_held 3.0\n", false);
		Member talking = replica("inmemory-5", 200, "<html>", false);
		Member gone = new Member("inmemory-6", 6, 1, State.READY);
		try (Scraper scraper = new Scraper(InstantSource.system())) {
			Map<Member, Optional<Scrape>> scrapes = scraper
				.scrape(List.of(healthy, silent, dripping, failing, talking, gone));
			assertThat(scrapes).hasSize(6);
			assertThat(scrapes.get(healthy)).map(Scrape::cartsHeld).contains(3L);
			assertThat(List.of(silent, dripping, failing, talking, gone))
				.allSatisfy((member) -> assertThat(scrapes.get(member)).isEmpty());
		}
	}

	private Member replica(String name, int status, String body, boolean hangs) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setExecutor(this.threads);
		server.createContext("/actuator/prometheus", answer(status, body, hangs));
		server.start();
		return new Member(name, 1, server.getAddress().getPort(), State.READY);
	}

	/**
	 * An answer.
	 * @param status 0 for none
	 * @param hangs whether it never ends
	 */
	private HttpHandler answer(int status, String body, boolean hangs) {
		return (http) -> {
			try (http) {
				if (status > 0) {
					http.sendResponseHeaders(status, 0);
					OutputStream out = http.getResponseBody();
					out.write(body.getBytes());
					out.flush();
				}
				if (hangs) {
					this.never.await();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		};
	}

}
