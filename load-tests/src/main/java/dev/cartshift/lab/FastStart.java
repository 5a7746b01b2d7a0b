package dev.cartshift.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The variants with their AOT caches. Each build of a variant is trained once, when it is
 * first started, and its cache is kept under the variant's {@code target/lab} until
 * another build's takes its place and no lab uses it any more. Labs that start at the
 * same time wait for each other.
 */
final class FastStart {

	private static final String LOCK = "lock";

	private static final String USED_BY = "used-by-";

	private final Laboratory lab;

	private final List<String> jvm;

	/**
	 * For one lab.
	 * @param jvm options as the replicas have them
	 */
	FastStart(Laboratory lab, List<String> jvm) {
		this.lab = lab;
		this.jvm = jvm;
	}

	/**
	 * The variant, trained; without a cache if it can't be trained, which is said, or if
	 * it is no Spring Boot jar.
	 * @throws LabFailure if the variant is not built, or the lab is about to end
	 */
	RunnableJar of(String variant) throws InterruptedException {
		Path jar = this.lab.bench().sourceTree().jar(variant);
		try {
			return trainable(jar) ? trained(variant, jar) : RunnableJar.plain(jar, this.jvm);
		}
		catch (IOException | UncheckedIOException ex) {
			this.lab.bench().say(variant + ": no fast start (" + ex.getMessage() + ")");
			return RunnableJar.plain(jar, this.jvm);
		}
	}

	private static boolean trainable(Path path) throws IOException {
		try (JarFile jar = new JarFile(path.toFile())) {
			Manifest manifest = jar.getManifest();
			return manifest != null && manifest.getMainAttributes().getValue("Start-Class") != null;
		}
	}

	private RunnableJar trained(String variant, Path jar) throws IOException, InterruptedException {
		Path caches = Files.createDirectories(this.lab.bench().sourceTree().caches(variant));
		try (FileChannel lock = FileChannel.open(caches.resolve(LOCK), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			if (lock.tryLock() == null) {
				this.lab.bench().say(variant + ": waiting for another lab that prepares it...");
				lock.lock();
			}
			Path mine = caches.resolve(key(variant));
			if (!Files.exists(mine)) {
				removeUnused(caches);
				train(variant, jar, mine);
			}
			Files.writeString(mine.resolve(USED_BY + ProcessHandle.current().pid()), "", StandardCharsets.US_ASCII);
			return Training.trained(jar, this.jvm, mine);
		}
	}

	/**
	 * Whatever makes the JVM refuse a cache, and more: a file's time is not its content.
	 */
	private String key(String variant) {
		String build = this.lab.bench().sourceTree().fingerprint(variant).orElseThrow();
		return SourceTree.digest(String.join("\n", build, System.getProperty("java.home"),
				System.getProperty("java.vm.version"), String.join(" ", this.jvm)));
	}

	private void train(String variant, Path jar, Path mine) throws IOException, InterruptedException {
		Instant start = this.lab.bench().clock().instant();
		this.lab.bench().say(variant + ": preparing a fast start, once for this build...");
		Path unfinished = Files.createTempDirectory(mine.getParent(), "unfinished-");
		try {
			new Training(variant, this.jvm, this.lab.workdir(), this.lab.children()).run(jar, unfinished);
			if (!mine.getFileName().toString().equals(key(variant))) {
				throw new IOException("it was built anew meanwhile");
			}
			Files.move(unfinished, mine, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			remove(unfinished);
		}
		this.lab.bench().sayAfter(variant + ": fast start prepared", start);
	}

	/** Other builds' caches, and what labs left that were killed while they trained. */
	private static void removeUnused(Path caches) throws IOException {
		try (Stream<Path> all = Files.list(caches)) {
			for (Path some : all.filter(Files::isDirectory).filter((some) -> !used(some)).toList()) {
				remove(some);
			}
		}
	}

	/** Replicas read on in their jars as long as they run. */
	private static boolean used(Path cache) {
		try (Stream<Path> files = Files.list(cache)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.startsWith(USED_BY))
				.map((name) -> Long.parseLong(name.substring(USED_BY.length())))
				.anyMatch((pid) -> ProcessHandle.of(pid).isPresent());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void remove(Path directory) throws IOException {
		if (Files.exists(directory)) {
			try (Stream<Path> files = Files.walk(directory)) {
				for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

}
