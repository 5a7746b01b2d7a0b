package dev.cartshift.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cartshift.benchmark.CartBytes.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A shop whose token is a letter for each line that was put into it. */
@Timeout(30)
class CartBytesTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private HttpServer server;

	@BeforeEach
	void open() throws Exception {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
		this.server.createContext("/api/products",
				(exchange) -> answer(exchange,
						IntStream.range(0, 120)
							.mapToObj("{\"sku\":\"P-%d\"}"::formatted)
							.collect(Collectors.joining(",", "[", "]"))));
		this.server.createContext("/api/cart", (exchange) -> {
			String cookies = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
			String token = cookies.contains("CART_TOKEN=") ? cookies.replaceAll(".*CART_TOKEN=(x*).*", "$1") : "";
			exchange.getResponseHeaders()
				.add("Set-Cookie", "CART_TOKEN=" + token + (exchange.getRequestMethod().equals("PUT") ? "x" : ""));
			answer(exchange, "{}");
		});
		this.server.start();
	}

	@AfterEach
	void close() {
		this.server.stop(0);
		this.http.close();
	}

	private static void answer(HttpExchange exchange, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	@Test
	void aTokenHasTheBytesOfItsCookiesValue() throws Exception {
		URI url = URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
		Machine machine = new Machines.Serving((subject, count) -> List.of(FakeServer.at(url)));
		assertThat(new CartBytes(machine, this.http).inTokens().lines()).containsExactly(new Size(1, 1, 1),
				new Size(3, 1, 3), new Size(10, 1, 10), new Size(50, 1, 50), new Size(100, 1, 100));
	}

}
