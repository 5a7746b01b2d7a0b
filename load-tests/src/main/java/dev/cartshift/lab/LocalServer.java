package dev.cartshift.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.cartshift.benchmark.Server;
import dev.cartshift.process.Outcome;
import dev.cartshift.process.Tool;
import org.jspecify.annotations.Nullable;

/** A replica whose cost is measured. */
final class LocalServer implements Server {

	/** Short beside a start, and long beside what a probe takes. */
	private static final Duration PERIOD = Duration.ofMillis(10);

	private final Laboratory lab;

	private final Replica replica;

	private final long startNanos;

	private volatile @Nullable Duration timeToReady;

	private LocalServer(Laboratory lab, Replica replica, long startNanos) {
		this.lab = lab;
		this.replica = replica;
		this.startNanos = startNanos;
	}

	/** Returns at once; the server is not ready then. */
	static LocalServer start(Variant variant, String name, int port, Laboratory lab) throws IOException {
		long now = System.nanoTime();
		return new LocalServer(lab, Replica.start(variant, name, port, lab.workdir(), lab.children()), now);
	}

	Replica replica() {
		return this.replica;
	}

	/**
	 * Returns when it is ready.
	 * @param deadline as of {@link System#nanoTime()}
	 * @throws LabFailure if it ends, or is not ready then
	 */
	void awaitReady(Probe probe, long deadline) throws InterruptedException {
		while (!probe.ready(this.replica.endpoint().address())) {
			if (!this.replica.alive()) {
				throw LabFailure.notStarted(this.replica.obituary("before it was ready"));
			}
			if (System.nanoTime() > deadline) {
				throw LabFailure.notStarted(this.replica.name() + " was not ready in time (--start-timeout); its log: "
						+ this.replica.log());
			}
			Thread.sleep(PERIOD);
		}
		this.timeToReady = Duration.ofNanos(System.nanoTime() - this.startNanos);
	}

	@Override
	public URI url() {
		return URI.create("http://127.0.0.1:" + this.replica.endpoint().address().getPort());
	}

	@Override
	public Duration timeToReady() {
		return Objects.requireNonNull(this.timeToReady, "it is not ready yet");
	}

	/**
	 * {@inheritDoc}
	 * @throws LabFailure if it has ended
	 */
	@Override
	public Duration cpuTime() {
		return this.replica.process()
			.info()
			.totalCpuDuration()
			.orElseThrow(() -> LabFailure
				.notStarted(this.replica.name() + " ended while it was measured; its log: " + this.replica.log()));
	}

	@Override
	public long residentBytes() throws InterruptedException {
		return 1024 * Long.parseLong(said(this.lab.tool("ps"), "-o", "rss=", "-p", pid()).strip());
	}

	@Override
	public long liveBytes() throws InterruptedException {
		Tool jcmd = new Tool(Path.of(Java.program("jcmd")), this.lab.children(), this.lab.workdir().log("jcmd"));
		String total = said(jcmd, pid(), "GC.class_histogram").lines()
			.filter((line) -> line.startsWith("Total"))
			.findFirst()
			.orElseThrow();
		return Long.parseLong(total.split(" +")[2]);
	}

	private String pid() {
		return Long.toString(this.replica.process().pid());
	}

	private String said(Tool tool, String... arguments) throws InterruptedException {
		Outcome outcome = tool.run(List.of(arguments));
		if (!outcome.succeeded()) {
			throw LabFailure
				.notStarted(tool.name() + " could not look at " + this.replica.name() + "; its log: " + tool.log());
		}
		return outcome.out();
	}

}
