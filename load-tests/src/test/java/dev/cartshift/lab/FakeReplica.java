package dev.cartshift.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;

/** What a replica of a variant looks like from outside, without a shop in it. */
final class FakeReplica {

	private FakeReplica() {
	}

	/**
	 * Answers its name to everything; {@code /fail} makes it unready, {@code /heal}
	 * ready, {@code /die} ends it with status 9. Is {@code CART_DRAIN} set, it goes on
	 * for as long when it is told to go.
	 */
	static final class Healthy {

		private Healthy() {
		}

		public static void main(String[] arguments) throws IOException {
			String pod = argument("--cart.pod=", arguments);
			int port = Integer.parseInt(argument("--server.port=", arguments));
			AtomicInteger readiness = new AtomicInteger(200);
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
			answer(server, pod, "/", new AtomicInteger(200), () -> {
			});
			answer(server, pod, "/actuator/health/readiness", readiness, () -> {
			});
			answer(server, pod, "/fail", new AtomicInteger(200), () -> readiness.set(503));
			answer(server, pod, "/heal", new AtomicInteger(200), () -> readiness.set(200));
			answer(server, pod, "/die", new AtomicInteger(200), () -> Runtime.getRuntime().halt(9));
			System.out.println("key " + System.getenv("CART_TOKENS_KEYS_LAB"));
			System.out.println("profile " + System.getenv("SPRING_PROFILES_ACTIVE"));
			server.start();
			String drain = System.getenv("CART_DRAIN");
			if (drain != null) {
				long nanos = Duration.parse("PT" + drain).toNanos();
				Runtime.getRuntime().addShutdownHook(new Thread(() -> LockSupport.parkNanos(nanos)));
			}
		}

		private static void answer(HttpServer server, String pod, String path, AtomicInteger status, Runnable effect) {
			server.createContext(path, (exchange) -> {
				effect.run();
				exchange.getResponseHeaders().add("X-Served-By", pod);
				exchange.sendResponseHeaders(status.get(), -1);
				exchange.close();
			});
		}

	}

	static final class Dying {

		private Dying() {
		}

		public static void main(String[] arguments) {
			System.err.println("cannot live");
			System.exit(7);
		}

	}

	static final class NeverReady {

		private NeverReady() {
		}

		public static void main(String[] arguments) throws InterruptedException {
			Thread.currentThread().join();
		}

	}

	private static String argument(String prefix, String[] arguments) {
		return Stream.of(arguments)
			.filter((argument) -> argument.startsWith(prefix))
			.map((argument) -> argument.substring(prefix.length()))
			.findFirst()
			.orElseThrow();
	}

}
