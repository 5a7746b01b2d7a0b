package dev.cartshift.live;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What takes long and is done once at a time. What goes wrong is an event, and ends
 * nothing else. Thread-safe.
 */
final class Undertaking implements AutoCloseable {

	/** Work that says how far it is. */
	@FunctionalInterface
	interface Work {

		void run(Consumer<String> progress) throws IOException, InterruptedException;

	}

	private final Events events;

	private final AtomicReference<@Nullable String> underWay = new AtomicReference<>();

	private final ExecutorService threads = Executors
		.newThreadPerTaskExecutor(Thread.ofVirtual().name("undertaking-", 1).factory());

	Undertaking(Events events) {
		this.events = events;
	}

	/** What is going on, in words. */
	Optional<String> underWay() {
		return Optional.ofNullable(this.underWay.get());
	}

	/**
	 * Begins, and returns at once.
	 * @return false if something else is under way
	 */
	boolean begin(String what, Work work) {
		boolean free = this.underWay.compareAndSet(null, what);
		if (free) {
			this.events.happened(what + "...");
			this.threads.execute(() -> run(what, work));
		}
		return free;
	}

	private void run(String what, Work work) {
		try {
			work.run((progress) -> this.underWay.set(what + ": " + progress));
			this.events.happened(what + ": done");
		}
		catch (IOException | RuntimeException ex) {
			this.events.failed(what + " failed: " + ex.getMessage());
		}
		catch (InterruptedException ex) {
			// The lab is closing.
		}
		finally {
			this.underWay.set(null);
		}
	}

	/** Interrupts what is under way, and returns when it has stopped. */
	@Override
	public void close() {
		this.threads.shutdownNow();
		this.threads.close();
	}

}
