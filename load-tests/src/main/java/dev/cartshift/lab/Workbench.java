package dev.cartshift.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

import dev.cartshift.process.Programs;

/**
 * What the lab stands on: the built source tree, and the person's terminal.
 *
 * @param out results only
 * @param err what is going on, and failures
 * @param terminal whether a person sees {@code err} on a terminal
 * @param directory what relative paths on the command line start from
 * @param programs that may be run: a Redis server, kubectl
 */
record Workbench(SourceTree sourceTree, PrintWriter out, PrintWriter err, boolean terminal, Path directory,
		Programs programs, InstantSource clock) {

	void say(String line) {
		this.err.println(line);
		this.err.flush();
	}

	/** Says a line that ends with the seconds since an instant. */
	void sayAfter(String line, Instant start) {
		long millis = Duration.between(start, this.clock.instant()).toMillis();
		say(line + String.format(Locale.ROOT, " after %.1f s", millis / 1000.0));
	}

	Progress progress(String title, long total) {
		return this.terminal ? new BarProgress(title, total) : new LineProgress(this.err, title, total);
	}

}
