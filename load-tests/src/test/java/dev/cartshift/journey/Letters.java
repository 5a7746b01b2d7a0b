package dev.cartshift.journey;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.IntSupplier;

import dev.cartshift.report.Parcel;

/**
 * For those who see nothing of this process but its output: how far it is, as long as it
 * runs, and when it is closed what it saw.
 */
final class Letters implements AutoCloseable {

	private final ProgressLines progress;

	private final Path seen;

	private final PrintStream out;

	/**
	 * Begins at once.
	 * @param all what {@code done} is in the end, or nearly so
	 * @param what is counted, such as {@code journeys}
	 * @param seen what is sent in the end; complete by then
	 */
	Letters(IntSupplier done, long all, String what, Path seen, PrintStream out) {
		this.progress = new ProgressLines(done, all, what, out);
		this.seen = seen;
		this.out = out;
	}

	@Override
	public void close() {
		this.progress.close();
		Parcel.send(this.seen, this.out);
	}

}
