package dev.cartshift.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.cartshift.process.Children;

/**
 * A pod of a variant: one JVM that runs its jar on a loopback port.
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

	/** Returns at once; the replica is not ready then. */
	static Replica start(Variant variant, String name, int port, Workdir workdir, Children children)
			throws IOException {
		Path log = workdir.log(name);
		ProcessBuilder command = Java.variant(arguments(variant, name, port, workdir.temporary()), variant.settings())
			.directory(workdir.logs().toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
		return new Replica(new Endpoint(name, address), children.start(command), log);
	}

	private static List<String> arguments(Variant variant, String name, int port, Path temporary) {
		List<String> arguments = new ArrayList<>(List.of("-Djava.io.tmpdir=" + temporary));
		arguments.addAll(variant.jar().arguments());
		arguments.addAll(List.of("--server.port=" + port, "--server.address=127.0.0.1", "--cart.pod=" + name,
				"--cart.demo-shoppers=true"));
		return arguments;
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

	/** SIGTERM: what a deletion does. */
	void stop() {
		this.process.destroy();
	}

}
