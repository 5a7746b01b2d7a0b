package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import dev.cartshift.benchmark.Machine;
import dev.cartshift.benchmark.PeerServer;
import dev.cartshift.benchmark.Servers;
import dev.cartshift.benchmark.Subject;
import dev.cartshift.benchmark.Ways;

/**
 * This machine: servers are processes, each variant's with a Redis server of their own.
 */
final class LocalMachine implements Machine {

	private final Laboratory lab;

	private final long seed;

	private final OptionalInt rounds;

	private final Duration startTimeout;

	private final List<PeerServer> peers;

	private final Variants variants;

	private int started;

	LocalMachine(Laboratory lab, long seed, OptionalInt rounds, Duration startTimeout, List<PeerServer> peers) {
		this.lab = lab;
		this.seed = seed;
		this.rounds = rounds;
		this.startTimeout = startTimeout;
		this.peers = peers;
		this.variants = new Variants(lab.bench().sourceTree(), new SecureRandom());
	}

	@Override
	public long seed() {
		return this.seed;
	}

	@Override
	public int rounds(int usual) {
		return this.rounds.orElse(usual);
	}

	@Override
	public String place() {
		return Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
				+ System.getProperty("os.arch");
	}

	@Override
	public List<PeerServer> peers() {
		return this.peers;
	}

	@Override
	public void say(String line) {
		this.lab.bench().say(line);
	}

	@Override
	public String timings(String benchmarks) throws IOException, InterruptedException {
		Path results = this.lab.workdir().path().resolve("jmh.json");
		Path log = this.lab.workdir().log("jmh");
		Process jmh = this.lab.children()
			.start(Java
				.command(List.of("-cp", this.lab.bench().sourceTree().benchmarks(), "org.openjdk.jmh.Main", benchmarks,
						"-rf", "json", "-rff", results.toString()))
				.directory(this.lab.workdir().path().toFile())
				.redirectErrorStream(true)
				.redirectOutput(log.toFile()));
		if (jmh.waitFor() != 0) {
			throw LabFailure.notStarted("JMH ended with status " + jmh.exitValue() + "; its log: " + log);
		}
		return Files.readString(results);
	}

	@Override
	public Servers start(Subject subject, int count) throws IOException, InterruptedException {
		RunnableJar jar = jar(subject);
		Optional<RedisServer> redis = Variants.needsRedis(subject.variant())
				? Optional
					.of(RedisServer.start(this.lab.redis(), subject.redis(), this.lab.workdir(), this.lab.children()))
				: Optional.empty();
		Variant variant = this.variants.alone(subject.variant(), redis.map(RedisServer::address))
			.with(subject.name(), subject.settings())
			.with(jar);
		LocalServers servers = new LocalServers(new ArrayList<>(), redis, this.lab.children());
		try {
			for (int port : FreePorts.find(count)) {
				servers.all().add(LocalServer.start(variant, subject.name() + "-" + ++this.started, port, this.lab));
			}
			servers.awaitReady(this.startTimeout);
			return servers;
		}
		catch (IOException | RuntimeException | InterruptedException ex) {
			servers.close();
			throw ex;
		}
	}

	@Override
	public Ways ways() throws IOException, InterruptedException {
		return LocalWays.open(this.lab, this.seed);
	}

	/**
	 * From a cache that is used or else ends the JVM: a slow start must not pass for a
	 * fast one.
	 */
	private RunnableJar jar(Subject subject) throws InterruptedException {
		if (!subject.cached()) {
			return RunnableJar.plain(this.lab.bench().sourceTree().jar(subject.variant()), subject.jvm());
		}
		RunnableJar jar = new FastStart(this.lab, subject.jvm()).of(subject.variant());
		if (jar.cache() == null) {
			throw LabFailure.notStarted(subject.name() + " has no fast start to be measured");
		}
		return jar.with("-XX:AOTMode=on");
	}

}
