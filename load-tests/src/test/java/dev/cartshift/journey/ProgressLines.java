package dev.cartshift.journey;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Says each second how far a run is, for those who see nothing but its output: such as
 * {@code progress: 120 of 300 journeys}, and 0 as long as it warms up. A line that does
 * not change tells that the run goes on.
 */
final class ProgressLines implements AutoCloseable {

	private final ScheduledExecutorService clock = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("progress").factory());

	/**
	 * Says the first line at once.
	 * @param what is counted, such as {@code journeys}
	 */
	ProgressLines(IntSupplier done, long all, String what, PrintStream out) {
		this.clock.scheduleAtFixedRate(() -> out.println("progress: " + done.getAsInt() + " of " + all + " " + what), 0,
				1, TimeUnit.SECONDS);
	}

	/** No line comes after. */
	@Override
	public void close() {
		this.clock.close();
	}

}
