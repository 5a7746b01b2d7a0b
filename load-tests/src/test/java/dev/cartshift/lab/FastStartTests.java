package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@Timeout(300)
class FastStartTests {

	private static final Path REAL = Path.of("..").toAbsolutePath().normalize();

	@TempDir
	private Path root;

	private BenchForTests bench;

	private Laboratory lab;

	@BeforeEach
	void open() throws IOException {
		this.bench = new BenchForTests(this.root);
		this.lab = Laboratory.open(this.bench.bench(), Workdir.at(this.root.resolve("out")));
	}

	@AfterEach
	void close() {
		this.lab.close();
	}

	@Test
	void aRealVariantStartsFromItsCache() throws Exception {
		assumeTrue(new SourceTree(REAL).fingerprint("inmemory").isPresent() || System.getenv("CI") != null,
				"cart-inmemory is not built");
		Path jar = new SourceTree(REAL).jar("inmemory");
		Path copy = Files.createDirectories(this.root.resolve("cart-inmemory/target")).resolve(jar.getFileName());
		Files.copy(jar, copy);
		RunnableJar prepared = prepare();
		assertThat(prepared.cache()).isNotNull();
		assertThat(statusOfDependingOnTheCache(prepared)).isZero();
	}

	@Test
	void aBuildIsTrainedOnce() throws Exception {
		build(FakeApplication.Trainable.class);
		RunnableJar first = prepare();
		assertThat(this.bench.err().lines()).satisfiesExactly(
				(line) -> assertThat(line).isEqualTo("inmemory: preparing a fast start, once for this build..."),
				(line) -> assertThat(line).matches("inmemory: fast start prepared after \\d+\\.\\d s"));
		assertThat(prepare()).isEqualTo(first);
		assertThat(this.bench.err().lines()).hasSize(2);
		assertThat(statusOfDependingOnTheCache(first)).isZero();
	}

	@Test
	void aReplicaIsStartedWithTheCache() throws Exception {
		build(FakeApplication.Trainable.class);
		RunnableJar prepared = prepare();
		Replica replica = Replica.start(new Variant("inmemory", prepared, Map.of()), "inmemory-1", 0,
				this.lab.workdir(), this.lab.children());
		assertThat(replica.process().waitFor()).isZero();
		assertThat(prepared.arguments()).contains("-XX:AOTCache=" + prepared.cache(), prepared.path().toString());
		assertThat(replica.log()).content().isEqualToIgnoringNewLines("wired");
	}

	@Test
	void aReplicaStartsWithoutACacheThatItsJvmRefuses() throws Exception {
		build(FakeApplication.Trainable.class);
		RunnableJar prepared = prepare();
		Files.writeString(Objects.requireNonNull(prepared.cache()), "no cache");
		Replica replica = Replica.start(new Variant("inmemory", prepared, Map.of()), "inmemory-1", 0,
				this.lab.workdir(), this.lab.children());
		assertThat(replica.process().waitFor()).isZero();
		assertThat(replica.log()).content().contains("wired");
		assertThat(statusOfDependingOnTheCache(prepared)).isNotZero();
	}

	@Test
	void anotherBuildIsAnotherCache() throws Exception {
		build(FakeApplication.Trainable.class);
		RunnableJar first = prepare();
		build(FakeApplication.Trainable.class, FakeApplication.Broken.class);
		assertThat(prepare()).isNotEqualTo(first);
	}

	@Test
	void otherOptionsOfTheJvmAreAnotherCache() throws Exception {
		build(FakeApplication.Trainable.class);
		RunnableJar first = prepare();
		List<String> larger = new ArrayList<>(Replica.JVM);
		larger.add("-XX:+UseCompactObjectHeaders");
		assertThat(new FastStart(this.lab, larger).of("inmemory")).isNotEqualTo(first);
	}

	@Test
	void whatNoLabUsesAnyMoreIsRemoved() throws Exception {
		Path caches = build(FakeApplication.Trainable.class).sourceTree().caches("inmemory");
		Path ended = Files.createDirectories(caches.resolve("0000000000000000"));
		Files.createFile(ended.resolve("used-by-" + endedProcess()));
		Path alive = Files.createDirectories(caches.resolve("1111111111111111"));
		Files.createFile(alive.resolve("used-by-" + ProcessHandle.current().pid()));
		Path halfMade = Files.createDirectories(caches.resolve("unfinished-1"));
		Files.createFile(halfMade.resolve("app.aot"));
		Path made = Objects.requireNonNull(prepare().path().getParent());
		try (Stream<Path> left = Files.list(caches)) {
			assertThat(left.filter(Files::isDirectory)).containsExactlyInAnyOrder(alive, made);
		}
	}

	@Test
	void aVariantThatCannotBeTrainedStartsAsItIs() throws Exception {
		FakeSourceTree sourceTree = build(FakeApplication.Broken.class);
		assertThat(prepare()).isEqualTo(RunnableJar.plain(sourceTree.sourceTree().jar("inmemory"), Replica.JVM));
		assertThat(this.bench.err().lines().toList().getLast())
			.isEqualTo("inmemory: no fast start (training ended with status 7; its log: "
					+ this.lab.workdir().log("inmemory-training") + ")");
		try (Stream<Path> left = Files.list(sourceTree.sourceTree().caches("inmemory"))) {
			assertThat(left).noneMatch(Files::isDirectory);
		}
	}

	@Test
	void aJarThatIsNotSpringBootsStartsAsItIsWithoutAWord() throws Exception {
		FakeSourceTree sourceTree = FakeSourceTree.in(this.root).variant("inmemory", FakeReplica.Healthy.class);
		assertThat(prepare()).isEqualTo(RunnableJar.plain(sourceTree.sourceTree().jar("inmemory"), Replica.JVM));
		assertThat(this.bench.err()).isEmpty();
	}

	private FakeSourceTree build(Class<?> main, Class<?>... others) throws IOException {
		return FakeSourceTree.in(this.root).bootVariant("inmemory", main, others);
	}

	private RunnableJar prepare() throws InterruptedException {
		return new FastStart(this.lab, Replica.JVM).of("inmemory");
	}

	/** A JVM that can't use its cache starts all the same, but not with AOTMode=on. */
	private int statusOfDependingOnTheCache(RunnableJar jar) throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>(Replica.JVM);
		arguments.addAll(List.of("-XX:AOTMode=on", "-Djava.io.tmpdir=" + this.lab.workdir().temporary(),
				"-Dspring.context.exit=onRefresh"));
		arguments.addAll(jar.arguments());
		return this.lab.children()
			.start(Java.variant(arguments, Map.of())
				.redirectErrorStream(true)
				.redirectOutput(this.lab.workdir().log("depending").toFile()))
			.waitFor();
	}

	private static long endedProcess() throws IOException, InterruptedException {
		Process process = new ProcessBuilder("true").start();
		process.waitFor();
		return process.pid();
	}

}
