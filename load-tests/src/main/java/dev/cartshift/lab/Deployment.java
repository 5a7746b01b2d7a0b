package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import dev.cartshift.experiment.Release;
import org.jspecify.annotations.Nullable;

/**
 * A running variant, or one after the other: its replicas, and the Redis server that the
 * lab started for them.
 */
final class Deployment implements AutoCloseable {

	private final Variants variants;

	private final Laboratory lab;

	private final Optional<RedisServer> own;

	private final Optional<RedisAddress> redis;

	private final Map<Release, Variant> prepared = new ConcurrentHashMap<>();

	private final CpuLedger podsCpu = new CpuLedger();

	private final CpuLedger redisCpu = new CpuLedger();

	private @Nullable ReplicaSet replicas;

	private Deployment(Variants variants, Laboratory lab, Optional<RedisServer> own, Optional<RedisAddress> redis) {
		this.variants = variants;
		this.lab = lab;
		this.own = own;
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
		return start(new Release(name, name, Map.of()), variants, spec, lab, listener);
	}

	/** The same, set otherwise than the variant is by itself. */
	static Deployment start(Release release, Variants variants, DeploymentSpec spec, Laboratory lab,
			Consumer<List<Endpoint>> listener) throws IOException, InterruptedException {
		boolean alone = Variants.needsRedis(release.variant()) && spec.redis() == null;
		return start(release, alone ? Optional.of(startRedis(false, lab)) : Optional.empty(), variants, spec, lab,
				listener);
	}

	/**
	 * The same of a release that others follow, which may need Redis though this does
	 * not: the server is there from the beginning, and survives its restarts.
	 */
	static Deployment migrating(Release first, Variants variants, DeploymentSpec spec, Laboratory lab,
			Consumer<List<Endpoint>> listener) throws IOException, InterruptedException {
		return start(first, (spec.redis() == null) ? Optional.of(startRedis(true, lab)) : Optional.empty(), variants,
				spec, lab, listener);
	}

	private static Deployment start(Release release, Optional<RedisServer> own, Variants variants, DeploymentSpec spec,
			Laboratory lab, Consumer<List<Endpoint>> listener) throws IOException, InterruptedException {
		Deployment deployment = new Deployment(variants, lab, own,
				own.map(RedisServer::address).or(() -> Optional.ofNullable(spec.redis())));
		Variant variant = deployment.prepare(release);
		Instant start = lab.bench().clock().instant();
		lab.bench().say(release.name() + ": " + spec.replicas() + " replicas starting...");
		deployment.replicas = ReplicaSet.start(variant, spec.replicas(), spec.startTimeout(), lab.workdir(),
				lab.children(), listener);
		lab.bench().sayAfter(release.name() + ": " + spec.replicas() + " replicas ready", start);
		return deployment;
	}

	ReplicaSet replicas() {
		return Objects.requireNonNull(this.replicas, "the deployment has not started");
	}

	/**
	 * Makes ready what replicas will run later, which takes a while the first time.
	 * @throws LabFailure if it is not built
	 */
	Variant prepare(Release release) throws InterruptedException {
		Variant ready = this.prepared.get(release);
		if (ready == null) {
			RunnableJar jar = new FastStart(this.lab, Replica.JVM).of(release.variant());
			ready = this.variants.watched(release.variant(), this.redis)
				.with(release.name(), release.settings())
				.with(jar);
			this.prepared.put(release, ready);
		}
		return ready;
	}

	/** Replicas that come from now on run this, and not what those before do. */
	void run(Release release) throws InterruptedException {
		replicas().run(prepare(release));
	}

	/**
	 * Kills the Redis server and starts it again. Returns when it answers.
	 * @param away how long there is none
	 * @throws UnsupportedOperationException if it is somebody else's
	 */
	void restartRedis(Duration away) throws IOException, InterruptedException {
		this.own.orElseThrow(() -> new UnsupportedOperationException("the Redis server is not the lab's own"))
			.restart(away);
	}

	/** Of all replicas together, also of those that have gone since the last look. */
	Duration cpuTime() {
		return this.podsCpu.look(replicas().everyone().stream().map(Replica::process));
	}

	/** Of the Redis server that the lab started; zero if it started none. */
	Duration redisCpuTime() {
		return this.redisCpu.look(this.own.stream().map(RedisServer::process));
	}

	@Override
	public void close() {
		if (this.replicas != null) {
			this.replicas.close();
		}
		this.own.ifPresent(RedisServer::close);
	}

	private static RedisServer startRedis(boolean durable, Laboratory lab) throws IOException, InterruptedException {
		Path executable = lab.redis();
		lab.bench().say("redis: " + executable + " starting...");
		return durable ? RedisServer.durable(executable, lab.workdir(), lab.children())
				: RedisServer.start(executable, lab.workdir(), lab.children());
	}

}
