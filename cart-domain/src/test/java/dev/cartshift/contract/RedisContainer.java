package dev.cartshift.contract;

import java.util.List;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A Redis server in a container, on a port that it keeps when it is restarted.
 */
final class RedisContainer implements RestartableStore {

	static final String DEFAULT_IMAGE = "redis:7-alpine";

	private static final int PORT = 6379;

	private static final String READY = ".*Ready to accept connections.*\\n";

	private final String image;

	private final GenericContainer<?> container;

	private int starts = 1;

	private RedisContainer(String image) {
		this.image = image;
		this.container = new GenericContainer<>(DockerImageName.parse(image)).withExposedPorts(PORT)
			.withCommand("redis-server", "--bind", "0.0.0.0", "--protected-mode", "no", "--save", "", "--appendonly",
					"yes", "--appendfsync", "always")
			.waitingFor(Wait.forLogMessage(READY, this.starts));
	}

	static RedisContainer run() {
		RedisContainer redis = new RedisContainer(System.getProperty("redis.image", DEFAULT_IMAGE));
		redis.container.setPortBindings(List.of(RedisProcess.freePort() + ":" + PORT));
		redis.container.start();
		return redis;
	}

	String image() {
		return this.image;
	}

	int port() {
		return this.container.getMappedPort(PORT);
	}

	@Override
	public void stop() {
		this.container.getDockerClient().stopContainerCmd(this.container.getContainerId()).exec();
	}

	@Override
	public void startAgain() {
		this.container.getDockerClient().startContainerCmd(this.container.getContainerId()).exec();
		this.starts++;
		Wait.forLogMessage(READY, this.starts).waitUntilReady(this.container);
	}

	@Override
	public void close() {
		this.container.stop();
	}

}
