package dev.cartshift.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Asks replicas as a kubelet's HTTP readiness probe does.
 */
final class Probe implements AutoCloseable {

	/**
	 * {@code timeoutSeconds}, longer than its default of 1: a busy machine must not look
	 * like a fault.
	 */
	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(TIMEOUT)
		.build();

	/** Whether {@code /actuator/health/readiness} answered 200 in time. */
	boolean ready(InetSocketAddress replica) throws InterruptedException {
		URI uri = URI.create("http://127.0.0.1:" + replica.getPort() + "/actuator/health/readiness");
		try {
			return this.http.send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.discarding())
				.statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public void close() {
		this.http.shutdownNow();
		this.http.close();
	}

}
