package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A running variant: its replicas, and the Redis server that the lab started for them.
 */
final class Deployment implements AutoCloseable {

	private final Variant variant;

	private final ReplicaSet replicas;

	private final @Nullable RedisServer redis;

	private Deployment(Variant variant, ReplicaSet replicas, @Nullable RedisServer redis) {
		this.variant = variant;
		this.replicas = replicas;
		this.redis = redis;
	}

	/**
	 * Returns when every replica is ready.
	 * @param listener is told of the ready endpoints, now and at every change
	 * @throws LabFailure if something did not start; no replica is left then, and a Redis
	 * server that was started before them ends with the laboratory
	 */
	static Deployment start(String name, Variants variants, DeploymentSpec spec, Laboratory lab,
			Consumer<List<Endpoint>> listener) throws IOException, InterruptedException {
		return start(name, name, Map.of(), variants, spec, lab, listener);
	}

	/**
	 * The same, set otherwise than the variant is by itself.
	 * @param label what the names of the pods begin with
	 * @param settings Spring Boot properties as environment variables
	 */
	static Deployment start(String label, String name, Map<String, String> settings, Variants variants,
			DeploymentSpec spec, Laboratory lab, Consumer<List<Endpoint>> listener)
			throws IOException, InterruptedException {
		RunnableJar jar = new FastStart(lab, Replica.JVM).of(name);
		@Nullable RedisServer own = (Variants.needsRedis(name) && spec.redis() == null) ? startRedis(lab) : null;
		RedisAddress address = (own != null) ? own.address() : spec.redis();
		Instant start = lab.bench().clock().instant();
		lab.bench().say(label + ": " + spec.replicas() + " replicas starting...");
		Variant variant = variants.named(name, Optional.ofNullable(address)).with(label, Map.of()).with(jar);
		ReplicaSet replicas = ReplicaSet.start(variant.with(label, settings), spec.replicas(), spec.startTimeout(),
				lab.workdir(), lab.children(), listener);
		lab.bench().sayAfter(label + ": " + spec.replicas() + " replicas ready", start);
		return new Deployment(variant, replicas, own);
	}

	ReplicaSet replicas() {
		return this.replicas;
	}

	/** Replicas that come from now on are set so, and not as those before. */
	void configure(Map<String, String> settings) {
		this.replicas.run(this.variant.with(this.variant.name(), settings));
	}

	@Override
	public void close() {
		this.replicas.close();
		if (this.redis != null) {
			this.redis.close();
		}
	}

	private static RedisServer startRedis(Laboratory lab) throws IOException, InterruptedException {
		Path executable = RedisServer.executable(lab.bench().programs(), lab.workdir().path().resolve("redis"));
		lab.bench().say("redis: " + executable + " starting...");
		return RedisServer.start(executable, lab.workdir(), lab.children());
	}

}
