package dev.cartshift.lab;

import java.io.PrintWriter;

/** A line per quarter, for logs and pipes. */
final class LineProgress implements Progress {

	private static final int PARTS = 4;

	private final PrintWriter out;

	private final String title;

	private final long total;

	private long printed;

	LineProgress(PrintWriter out, String title, long total) {
		this.out = out;
		this.title = title;
		this.total = total;
	}

	@Override
	public void at(long done) {
		long part = PARTS * done / Math.max(this.total, 1);
		if (part > this.printed) {
			this.printed = part;
			this.out.printf("%s: %d of %d journeys%n", this.title, done, this.total);
			this.out.flush();
		}
	}

	@Override
	public void close() {
		// Every line is complete.
	}

}
