package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.cartshift.cluster.Cluster;
import dev.cartshift.cluster.Shop;
import dev.cartshift.process.Children;
import dev.cartshift.process.Tool;

/**
 * A bench in use: what is started here ends when this is closed, and leaves its logs.
 */
record Laboratory(Workbench bench, Workdir workdir, Children children) implements AutoCloseable {

	/** {@code terminationGracePeriodSeconds}, shorter than its default of 30. */
	private static final Duration GRACE = Duration.ofSeconds(10);

	/** Where programs come from. */
	private static final Map<String, String> WHERE = Map.of("kubectl", "https://kubernetes.io/docs/tasks/tools/",
			"docker", "https://docs.docker.com/engine/install/", "kind",
			"https://kind.sigs.k8s.io/docs/user/quick-start/", "helm", "https://helm.sh/docs/intro/install/", "haproxy",
			"https://www.haproxy.org (or your package manager)", "ps", "the package procps");

	static Laboratory open(Workbench bench, Workdir workdir) throws IOException {
		return new Laboratory(bench, workdir, Children.open(GRACE));
	}

	/**
	 * A program that somebody else installs.
	 * @throws LabFailure if it is not on the PATH
	 */
	Tool tool(String name) {
		return new Tool(program(name), this.children, this.workdir.log(name));
	}

	/**
	 * Where that is.
	 * @throws LabFailure as {@link #tool}
	 */
	Path program(String name) {
		return this.bench.programs()
			.find(name)
			.orElseThrow(() -> LabFailure.notStarted("there is no " + name + " on the PATH: see " + WHERE.get(name)));
	}

	/**
	 * The Redis server program, as {@link RedisServer#executable} finds it.
	 */
	Path redis() throws IOException {
		return RedisServer.executable(this.bench.programs(), this.workdir.path().resolve("redis"));
	}

	/** The manifests of the source tree. */
	Path k8s() {
		return this.bench.sourceTree().root().resolve("k8s");
	}

	Shop shop(Cluster cluster) {
		return new Shop(cluster, k8s(), this.workdir.path(), this.bench.sourceTree()::fingerprint, this.bench::say);
	}

	@Override
	public void close() {
		this.children.close();
	}

}
