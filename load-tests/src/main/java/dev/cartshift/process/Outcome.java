package dev.cartshift.process;

import java.util.List;

/**
 * How a program ended, and what it said.
 *
 * @param status its exit status, 0 for success
 */
public record Outcome(int status, String out, String err) {

	public boolean succeeded() {
		return this.status == 0;
	}

	/** The lines of standard error that are not blank. */
	public List<String> complaints() {
		return this.err.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();
	}

}
