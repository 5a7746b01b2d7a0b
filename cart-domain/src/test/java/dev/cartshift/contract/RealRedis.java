package dev.cartshift.contract;

import java.net.URI;
import java.util.Optional;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Redis server for tests, never a substitute and never a reason to skip. Which one
 * is printed, and is the first of:
 * <ol>
 * <li>the server at {@code -Dredis.url=redis://host:port}; the tests can't stop it, so
 * those that would are reported as aborted;</li>
 * <li>a container, with {@code -Dredis.testcontainers=true} (Maven:
 * {@code -Ptestcontainers}), of the image {@code -Dredis.image} (default
 * {@value RedisContainer#DEFAULT_IMAGE}); an error if Docker does not answer;</li>
 * <li>{@code redis-server} or {@code valkey-server} from the PATH, as a process;</li>
 * <li>the server that comes in the embedded-redis jar, as a process.</li>
 * </ol>
 * All but the first are empty at the start and fsync each write before they acknowledge
 * it, so that a restart keeps it. As a static JUnit extension it stops after the class.
 */
public final class RealRedis implements RestartableStore, AfterAllCallback {

	private final String origin;

	private final URI url;

	private final RestartableStore server;

	private RealRedis(String origin, URI url, RestartableStore server) {
		this.origin = origin;
		this.url = url;
		this.server = server;
	}

	/** Starts one as the system properties say. */
	public static RealRedis start() {
		RealRedis redis = choose(Optional.ofNullable(System.getProperty("redis.url")),
				Boolean.getBoolean("redis.testcontainers"), RedisBinary.onPath(System.getenv("PATH")));
		System.out.println("Redis for these tests: " + redis.origin + ", " + redis.url);
		return redis;
	}

	static RealRedis choose(Optional<String> address, boolean container, Optional<RedisBinary> installed) {
		if (address.isPresent()) {
			URI url = URI.create(address.get());
			return new RealRedis("the address given by -Dredis.url", url, new ForeignRedis(url));
		}
		if (container) {
			RedisContainer server = RedisContainer.run();
			return new RealRedis("a container of " + server.image(), loopback(server.port()), server);
		}
		RedisBinary binary = installed.orElseGet(RedisBinary::embedded);
		RedisProcess server = RedisProcess.run(binary.file());
		return new RealRedis(binary.origin(), loopback(server.port()), server);
	}

	private static URI loopback(int port) {
		return URI.create("redis://127.0.0.1:" + port);
	}

	/** Such as {@code redis://127.0.0.1:6379}; the same after a restart. */
	public URI url() {
		return this.url;
	}

	/** Says where the server comes from, for people. */
	public String origin() {
		return this.origin;
	}

	@Override
	public void stop() {
		this.server.stop();
	}

	@Override
	public void startAgain() {
		this.server.startAgain();
	}

	@Override
	public void close() {
		this.server.close();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		close();
	}

}
