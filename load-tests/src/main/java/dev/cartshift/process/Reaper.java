package dev.cartshift.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;

/**
 * A small shell that outlives this JVM by a moment: when its standard input ends, because
 * this JVM closed it or was killed, it kills the processes that are still guarded. It
 * ignores the signals that a terminal sends to everybody.
 * <p>
 * One thing gets past it: a {@code kill -9} that hits the shell too. Thread-safe.
 */
final class Reaper implements AutoCloseable {

	private static final String SCRIPT = """
			trap '' INT TERM HUP QUIT
			pids=' '
			while read -r line; do
				pid=${line#?}
				case $line in
				+*) pids="$pids$pid " ;;
				-*) pids="${pids%% $pid *} ${pids#* $pid }" ;;
				esac
			done
			for pid in $pids; do
				kill -9 "$pid"
			done
			""";

	private static final int END_SECONDS = 5;

	private final Process shell;

	private final Writer pids;

	private Reaper(Process shell) {
		this.shell = shell;
		this.pids = shell.outputWriter();
	}

	static Reaper start() throws IOException {
		return new Reaper(new ProcessBuilder("sh", "-c", SCRIPT).redirectOutput(Redirect.DISCARD)
			.redirectError(Redirect.DISCARD)
			.start());
	}

	/** From now on the process does not outlive this JVM. */
	void guard(Process process) {
		tell("+" + process.pid());
	}

	/** To be called when the process has ended, before its pid is given to another. */
	void release(Process process) {
		tell("-" + process.pid());
	}

	/** Kills what is still guarded. */
	@Override
	public void close() throws IOException {
		this.pids.close();
		try {
			this.shell.waitFor(END_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized void tell(String line) {
		try {
			this.pids.write(line + "\n");
			this.pids.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("the reaper has gone", ex);
		}
	}

}
