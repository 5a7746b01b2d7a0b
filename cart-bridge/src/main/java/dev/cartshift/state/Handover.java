package dev.cartshift.state;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Writes to the store what it is owed: now and then, and all of it when the pod is told
 * to go, before it drains: from then on each change is written at once. Tries again until
 * it has succeeded or the time is up; what is left then, this pod takes along, and says
 * so. Sessions that have expired are not handed over.
 */
class Handover implements SmartLifecycle {

	private static final int AT_ONCE = 16;

	private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

	private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(50);

	private static final Log log = LogFactory.getLog(Handover.class);

	private final MigratingSessionRepository sessions;

	private final SessionEnds ends;

	private final Duration timeout;

	private final Counter handedOver;

	private volatile boolean running;

	/**
	 * @param timeout of all of it
	 */
	Handover(MigratingSessionRepository sessions, SessionEnds ends, Duration timeout, MeterRegistry meters) {
		this.sessions = sessions;
		this.ends = ends;
		this.timeout = timeout;
		this.handedOver = meters.counter("cart.bridge.handed.over");
		Gauge.builder("cart.bridge.unwritten", this, Handover::unwritten).register(meters);
	}

	private int unwritten() {
		return this.sessions.owed().size() + this.ends.owed();
	}

	@Override
	public void start() {
		this.running = true;
		Thread.ofVirtual().name("catch-up").start(this::catchUp);
	}

	/**
	 * What could not be written is written when the store is back, whether or not its
	 * shopper comes here again: the next request may meet another pod.
	 */
	private void catchUp() {
		try {
			while (this.running) {
				Thread.sleep(BETWEEN_ATTEMPTS);
				if (this.sessions.owed().stream().allMatch(this.sessions::catchUp)) {
					this.ends.catchUp();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Blocks, as the drain does. */
	@Override
	public void stop() {
		this.running = false;
		this.sessions.writeThrough();
		int before = this.sessions.owed().size();
		try {
			handOver();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		report(before, unwritten());
	}

	private void handOver() throws InterruptedException {
		long end = System.nanoTime() + this.timeout.toNanos();
		try (ExecutorService writers = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
			while (unwritten() > 0 && System.nanoTime() < end) {
				List<Callable<Boolean>> writes = this.sessions.owed()
					.stream()
					.<Callable<Boolean>>map((id) -> () -> this.sessions.catchUp(id))
					.toList();
				writers.invokeAll(writes, end - System.nanoTime(), TimeUnit.NANOSECONDS);
				this.ends.catchUp();
				Thread.sleep(BETWEEN_ROUNDS);
			}
		}
	}

	private void report(int before, int left) {
		int written = Math.max(0, before - left);
		this.handedOver.increment(written);
		if (left > 0) {
			log.error("Handed over %d sessions; %d are lost".formatted(written, left));
		}
		else if (written > 0) {
			log.info("Handed over %d sessions".formatted(written));
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** A pause is not the end. */
	@Override
	public boolean isPauseable() {
		return false;
	}

}
