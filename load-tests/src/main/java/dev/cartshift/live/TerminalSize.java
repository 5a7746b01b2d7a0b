package dev.cartshift.live;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much fits on a terminal.
 *
 * @param rows at least 1
 * @param columns at least 1
 */
record TerminalSize(int rows, int columns) {

	private static final TerminalSize USUAL = new TerminalSize(24, 80);

	private static final Pattern STTY = Pattern.compile("([1-9]\\d{0,4}) ([1-9]\\d{0,4})");

	/**
	 * Of the terminal that this JVM was started from, now; 24 × 80 where nobody knows.
	 */
	static TerminalSize now() {
		try {
			Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty"))
				.redirectError(Redirect.DISCARD)
				.start();
			if (!stty.waitFor(1, TimeUnit.SECONDS)) {
				stty.destroyForcibly();
				return USUAL;
			}
			return parse(stty.inputReader().readLine());
		}
		catch (IOException ex) {
			return USUAL;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return USUAL;
		}
	}

	private static TerminalSize parse(String line) {
		Matcher size = STTY.matcher(String.valueOf(line));
		return size.matches() ? new TerminalSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)))
				: USUAL;
	}

}
