package dev.cartshift.cluster;

import java.nio.file.Path;
import java.util.List;

import dev.cartshift.process.Outcome;
import dev.cartshift.process.Tool;

/** A cluster in containers, made and deleted by {@code kind}. */
public final class KindCluster {

	/** The only one that the lab makes, and the only one that it deletes. */
	public static final String NAME = "cartshift";

	private final Tool kind;

	private final String name;

	public KindCluster(Tool kind, String name) {
		this.kind = kind;
		this.name = name;
	}

	public boolean exists() throws InterruptedException {
		return kind("get", "clusters").out().lines().anyMatch(this.name::equals);
	}

	/** Makes it, and makes it the current context. */
	public void create(Path configuration) throws InterruptedException {
		kind("create", "cluster", "--name", this.name, "--config", configuration.toString());
	}

	/**
	 * Gives every node the images of an archive. Not {@code kind load docker-image}: it
	 * saves them by itself, for all platforms, and fails where Docker keeps its images in
	 * containerd and has only one (kubernetes-sigs/kind#3795).
	 */
	public void load(Path archive) throws InterruptedException {
		kind("load", "image-archive", archive.toString(), "--name", this.name);
	}

	public void delete() throws InterruptedException {
		kind("delete", "cluster", "--name", this.name);
	}

	private Outcome kind(String... arguments) throws InterruptedException {
		Outcome outcome = this.kind.run(List.of(arguments));
		if (!outcome.succeeded()) {
			List<String> complaints = outcome.complaints();
			throw new ClusterFailure(
					"kind " + arguments[0] + " " + arguments[1] + " failed; its log: " + this.kind.log(), complaints);
		}
		return outcome;
	}

}
