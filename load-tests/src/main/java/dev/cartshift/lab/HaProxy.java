package dev.cartshift.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.cartshift.experiment.Route;
import dev.cartshift.process.Children;

/**
 * HAProxy (2.6 or later) on a loopback port in front of pods: a balancer that nobody here
 * wrote. It asks each pod four times a second whether it is ready. Three failures take a
 * pod out, one success brings it back; connections that are established stay, as those of
 * a Service do.
 */
final class HaProxy implements LoadBalancer {

	/** What a client is recognised by. */
	enum Mode {

		/**
		 * By nothing: each connection meets any pod with the same probability. One whose
		 * pod refuses is closed, as kube-proxy tries no other pod either; but it was
		 * accepted first, and ends with FIN where a node rejects it.
		 */
		RANDOM("tcp", """
				tcp-request content set-var(txn.pick) rand(%d)
				retries 0
				"""),

		/**
		 * By its source address, for three hours since its last new connection; what
		 * travels on an open one does not count. Clients behind one address share one
		 * pod. Those that connect while it is unready go to another, and stay there when
		 * it comes back; a Service forgets the others too.
		 */
		STICK_TABLE("tcp", """
				tcp-request content set-var(txn.pick) rand(%d) if !{ src,in_table(shop) }
				retries 0
				stick-table type ip size 100k expire 3h
				stick on src
				"""),

		/**
		 * By a cookie, {@code CARTSHIFT}, that names the pod and is hidden from it.
		 * Requests are balanced, not connections: one without the cookie meets any pod,
		 * whatever came before it on its connection. A browser whose pod refuses or is
		 * unready gets another one, and a new cookie.
		 */
		COOKIE("http", """
				cookie CARTSHIFT insert indirect nocache httponly
				http-reuse never
				retries 3
				option redispatch 1
				""");

		private final String layer;

		private final String rules;

		static Mode of(Route.Mode mode) {
			return valueOf(mode.name());
		}

		Mode(String layer, String rules) {
			this.layer = layer;
			this.rules = rules;
		}

		String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/** In the syntax of HAProxy, for its proxy that is called {@code shop}. */
		private String rules(List<Endpoint> pods) {
			StringBuilder lines = new StringBuilder(this.rules.formatted(pods.size()));
			for (int i = 0; i < pods.size(); i++) {
				String name = pods.get(i).name();
				InetSocketAddress address = pods.get(i).address();
				lines
					.append("server %s %s:%d".formatted(name, address.getAddress().getHostAddress(), address.getPort()))
					.append((this == COOKIE) ? " cookie %s\n".formatted(name)
							: "\nuse-server %s if { var(txn.pick) -m int %d }\n".formatted(name, i));
			}
			return lines.toString();
		}

	}

	/**
	 * A connection whose client is not recognised is thrown a die with as many sides as
	 * there are pods ({@code use-server}). {@code random(1)} stands in where the pod that
	 * it shows is not ready, and chooses for browsers: a server that a rule names gets no
	 * cookie inserted. It is less exact, a point on a circle of hashes whose arcs are
	 * unequal even at the highest weight; with five pods, one got 4 % more than its share
	 * of 20000 connections. Without the 1 it would take the less busy of two.
	 * <p>
	 * A check may take as long as the lab's own probe: by default it would have to be
	 * answered within its interval, and a busy machine would look like a fault. Without
	 * {@code no strict-limits} it refuses to start where a process may open fewer than
	 * about 20000 files.
	 */
	private static final String CONFIGURATION = """
			global
				maxconn 10000
				nbthread 2
				no strict-limits
				log stdout format raw local0 notice
			defaults
				log global
				mode %s
				timeout connect 5s
				timeout client 5m
				timeout server 5m
				timeout check 5s
			listen shop
				bind 127.0.0.1:%d
				balance random(1)
				hash-type consistent
				option httpchk GET /actuator/health/readiness
				default-server weight 256 check inter 250ms fall 3 rise 1
			%s""";

	private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

	private static final Duration PERIOD = Duration.ofMillis(20);

	private final Process process;

	private final Children children;

	private final InetSocketAddress address;

	private HaProxy(Process process, Children children, InetSocketAddress address) {
		this.process = process;
		this.children = children;
		this.address = address;
	}

	/**
	 * Returns when connections are accepted; every pod counts as ready until a check
	 * fails. Its configuration and its log stay in the work directory, those of an
	 * earlier one of the same mode are overwritten.
	 * @param endpoints named with letters, digits, {@code -}, {@code _} and {@code .}
	 * only
	 * @throws LabFailure if it does not start
	 */
	static HaProxy start(Path executable, Mode mode, List<Endpoint> endpoints, Workdir workdir, Children children)
			throws IOException, InterruptedException {
		return start(executable, "haproxy-" + mode.word(), mode.layer, mode.rules(endpoints), workdir, children);
	}

	/**
	 * One that leads nowhere, and answers every request with 200 and no body.
	 * @throws LabFailure if it does not start
	 */
	static HaProxy origin(Path executable, Workdir workdir, Children children)
			throws IOException, InterruptedException {
		return start(executable, "haproxy-origin", "http", "http-request return status 200\n", workdir, children);
	}

	private static HaProxy start(Path executable, String name, String layer, String rules, Workdir workdir,
			Children children) throws IOException, InterruptedException {
		InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"),
				FreePorts.find(1).getFirst());
		Path configuration = Files.writeString(workdir.path().resolve(name + ".cfg"),
				CONFIGURATION.formatted(layer, address.getPort(), rules.indent(4)));
		Path log = workdir.log(name);
		ProcessBuilder command = new ProcessBuilder(executable.toString(), "-db", "-f", configuration.toString())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		HaProxy proxy = new HaProxy(start(command, children), children, address);
		proxy.awaitAccepting(executable, log);
		return proxy;
	}

	private static Process start(ProcessBuilder command, Children children) {
		try {
			return children.start(command);
		}
		catch (IOException ex) {
			throw LabFailure.notStarted("cannot run " + command.command().getFirst() + ": " + ex.getMessage(), ex);
		}
	}

	@Override
	public URI url() {
		return URI.create("http://127.0.0.1:" + this.address.getPort());
	}

	InetSocketAddress address() {
		return this.address;
	}

	ProcessHandle handle() {
		return this.process.toHandle();
	}

	/** It asks the pods itself, and knows those that it was started with. */
	@Override
	public void endpoints(List<Endpoint> ready) {
	}

	/** Ends every connection. */
	@Override
	public void close() {
		this.children.stop(List.of(this.process));
	}

	private void awaitAccepting(Path executable, Path log) throws InterruptedException {
		Instant deadline = Instant.now().plus(START_TIMEOUT);
		while (!accepts()) {
			if (!this.process.isAlive() || Instant.now().isAfter(deadline)) {
				close();
				throw LabFailure.notStarted(executable + " did not start; its log: " + log);
			}
			Thread.sleep(PERIOD);
		}
	}

	private boolean accepts() {
		try (Socket socket = new Socket()) {
			socket.connect(this.address);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
