package dev.cartshift.live;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A terminal that shows a table in place, below the lines of what happened; where there
 * is none, only the lines. The cursor is never hidden, so that no way to end leaves it
 * so. Thread-safe.
 */
public final class Screen {

	private static final String ERASE_BELOW = "\u001b[J";

	/** More lines and tables are left out. */
	private static final int MOST_WAITING = 100;

	private final PrintWriter out;

	private final Supplier<TerminalSize> size;

	private final boolean terminal;

	private final boolean colours;

	private final BooleanSupplier closing;

	private final Executor writer;

	private List<String> table = List.of();

	/**
	 * @param writer one task after the other
	 */
	Screen(PrintWriter out, boolean terminal, boolean colours, Supplier<TerminalSize> size, BooleanSupplier closing,
			Executor writer) {
		this.out = out;
		this.terminal = terminal;
		this.colours = colours;
		this.size = size;
		this.closing = closing;
		this.writer = writer;
	}

	/**
	 * A screen for this process. {@code NO_COLOR} (https://no-color.org) is heeded, and
	 * on a dumb terminal there are only lines.
	 * @param terminal whether a person sees what is written
	 * @param closing nothing is written any more when this is true
	 */
	public static Screen of(PrintWriter out, boolean terminal, BooleanSupplier closing) {
		String noColour = System.getenv("NO_COLOR");
		return new Screen(out, terminal && !"dumb".equals(System.getenv("TERM")),
				noColour == null || noColour.isEmpty(), TerminalSize::now, closing, writer());
	}

	/** A terminal that stands still (Ctrl-S) keeps it waiting, and nobody else. */
	private static Executor writer() {
		return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING),
				Thread.ofPlatform().name("screen").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());
	}

	/** Writes a line above the table, soon. */
	public void line(String text) {
		this.writer.execute(() -> write(text));
	}

	/** Draws the table anew, soon, as much of it as fits. */
	void draw(Snapshot snapshot) {
		this.writer.execute(() -> redraw(snapshot));
	}

	private void write(String text) {
		if (!this.closing.getAsBoolean()) {
			this.out.print(erased() + text + System.lineSeparator() + text(this.table));
			this.out.flush();
		}
	}

	private void redraw(Snapshot snapshot) {
		if (this.terminal && !this.closing.getAsBoolean()) {
			TerminalSize fits = this.size.get();
			String erased = erased();
			this.table = new LiveTable(snapshot, this.colours, fits.columns() - 1).lines(fits.rows() - 1);
			this.out.print(erased + text(this.table));
			this.out.flush();
		}
	}

	private String erased() {
		return this.table.isEmpty() ? "" : "\r\u001b[" + this.table.size() + "A" + ERASE_BELOW;
	}

	private static String text(List<String> lines) {
		StringBuilder text = new StringBuilder();
		lines.forEach((line) -> text.append(line).append(System.lineSeparator()));
		return text.toString();
	}

}
