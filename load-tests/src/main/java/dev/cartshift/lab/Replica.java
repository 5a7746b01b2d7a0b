package dev.cartshift.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.cartshift.process.Children;

/**
 * A pod of a variant: one JVM that runs its packaged jar on a loopback port.
 *
 * @param log everything that it prints
 */
record Replica(Endpoint endpoint, Process process, Path log) {

	/**
	 * A small heap and one thread to collect it, so that several replicas share a laptop;
	 * the first compiler only, which is at full speed within seconds. All variants get
	 * the same: compare their latencies with each other, not with production.
	 */
	static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

	/** Settings of the person's shell that Spring Boot would take for its own. */
	private static final List<String> FOREIGN_SETTINGS = List.of("SPRING_", "SERVER_", "MANAGEMENT_", "LOGGING_",
			"CART_");

	/** Returns at once; the replica is not ready then. */
	static Replica start(Variant variant, String name, int port, Workdir workdir, Children children)
			throws IOException {
		Path log = workdir.log(name);
		ProcessBuilder command = Java.command(arguments(variant, name, port, workdir.temporary()))
			.directory(workdir.logs().toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		command.environment().keySet().removeIf(Replica::foreign);
		command.environment().putAll(variant.settings());
		InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
		return new Replica(new Endpoint(name, address), children.start(command), log);
	}

	private static List<String> arguments(Variant variant, String name, int port, Path temporary) {
		List<String> arguments = new ArrayList<>(JVM);
		arguments
			.addAll(List.of("-Djava.io.tmpdir=" + temporary, "-jar", variant.jar().toString(), "--server.port=" + port,
					"--server.address=127.0.0.1", "--cart.pod=" + name, "--cart.demo-shoppers=true"));
		return arguments;
	}

	private static boolean foreign(String variable) {
		String name = variable.toUpperCase(Locale.ROOT);
		return FOREIGN_SETTINGS.stream().anyMatch(name::startsWith);
	}

	String name() {
		return this.endpoint.name();
	}

	boolean alive() {
		return this.process.isAlive();
	}

	/** How it ended, in a line; to be asked of the dead. */
	String obituary(String when) {
		return "replica " + name() + " ended with status " + this.process.exitValue() + " " + when + "; its log: "
				+ this.log;
	}

	/** SIGKILL: what a node's death or the OOM killer does. */
	void kill() {
		this.process.destroyForcibly();
	}

	/** SIGTERM: what a deletion does, after {@code preStop}. */
	void stop() {
		this.process.destroy();
	}

}
