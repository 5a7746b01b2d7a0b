package dev.cartshift.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

/**
 * A service that is no shop of ours, as a process: answers 200 to {@code /cart}, 404 to
 * all else, and ends when it is asked for {@code /end}.
 */
record FakePeer(Process process, int port) implements AutoCloseable {

	/** Returns when it answers. */
	static FakePeer start() throws IOException {
		ProcessBuilder builder = Java
			.command(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
		Process process = builder.redirectErrorStream(true).start();
		return new FakePeer(process, Integer.parseInt(process.inputReader().readLine()));
	}

	/** As {@code --peer} takes it. */
	String option(String name, String path) {
		return name + "=" + this.process.pid() + "," + url(path);
	}

	String url(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	static final class Main {

		private Main() {
		}

		public static void main(String[] arguments) throws IOException {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
			server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			server.createContext("/", (exchange) -> {
				if (exchange.getRequestURI().getPath().equals("/end")) {
					Runtime.getRuntime().halt(9);
				}
				boolean known = exchange.getRequestURI().getPath().equals("/cart");
				exchange.sendResponseHeaders(known ? 200 : 404, -1);
				exchange.close();
			});
			server.start();
			System.out.println(server.getAddress().getPort());
		}

	}

}
