package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.cartshift.process.Children;

/**
 * Makes an AOT cache of a variant: unpacks its jar, wires the application once, and keeps
 * what the JVM has loaded and linked on the way. Nothing is listened to or connected to.
 * <p>
 * In two steps (JEP 483), not with {@code -XX:AOTCacheOutput} (JEP 514): that leaves a
 * cache behind when the application fails, and its second JVM is nobody's child.
 *
 * @param jvm options as the replicas have them; with others the cache is refused
 */
record Training(String variant, List<String> jvm, Workdir workdir, Children children) {

	private static final Duration TIMEOUT = Duration.ofMinutes(5);

	/**
	 * cart-jwt does not start without a key: 32 zero bytes, and nothing is signed. Nor
	 * does cart-bridge without a stage.
	 */
	private static final Map<String, String> SETTINGS = Map.of("CART_TOKENS_KEYS_TRAINING",
			"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "CART_TOKENS_SIGNINGKEY", "training", "CART_BRIDGE_STAGE",
			"memory-first");

	/**
	 * Returns when the directory has all that {@link #trained} names. It may be moved
	 * after that: the JVM compares paths without what they have in common at the front.
	 * @param directory a new one
	 * @throws IOException if there is no cache, saying why in words for a person
	 * @throws LabFailure if the training was told to end
	 */
	void run(Path jar, Path directory) throws IOException, InterruptedException {
		step("unpacking", List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--force", "--destination",
				directory.toString()));
		RunnableJar trained = trained(jar, this.jvm, directory);
		Path recorded = directory.resolve("recorded");
		List<String> application = List.of("-XX:AOTConfiguration=" + recorded, "-Xlog:aot=error",
				"-Djava.io.tmpdir=" + this.workdir.temporary(), "-Dspring.context.exit=onRefresh", "-jar",
				trained.path().toString(), "--cart.demo-shoppers=true");
		step("training", with("-XX:AOTMode=record", application));
		step("caching", with("-XX:AOTMode=create", with("-XX:AOTCache=" + trained.cache(), application)));
		Files.delete(recorded);
	}

	/** What {@link #run} makes of a jar, wherever that directory is now. */
	static RunnableJar trained(Path jar, List<String> jvm, Path directory) {
		return new RunnableJar(directory.resolve(jar.getFileName()), jvm, directory.resolve("app.aot"));
	}

	private void step(String name, List<String> arguments) throws IOException, InterruptedException {
		Path log = this.workdir.log(this.variant + "-" + name);
		List<String> all = new ArrayList<>(this.jvm);
		all.addAll(arguments);
		Process process = this.children.start(Java.variant(all, SETTINGS)
			.directory(this.workdir.logs().toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile()));
		if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
			this.children.stop(List.of(process));
			throw new IOException(name + " took more than " + TIMEOUT.toMinutes() + " minutes; its log: " + log);
		}
		switch (process.exitValue()) {
			case 0 -> {
			}
			// SIGINT and SIGTERM: so the lab is about to end
			case 130, 143 -> throw LabFailure.notStarted(name + " was told to end");
			default -> throw new IOException(name + " ended with status " + process.exitValue() + "; its log: " + log);
		}
	}

	private static List<String> with(String first, List<String> others) {
		List<String> all = new ArrayList<>(List.of(first));
		all.addAll(others);
		return all;
	}

}
