package dev.cartshift.cluster;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Bears it that a server sometimes does not answer, as long as it is not for long: what a
 * run has measured is worth more than one look. Not thread-safe.
 */
final class Patience {

	/** In a row. */
	static final int MOST = 5;

	private final Consumer<String> say;

	private int failures;

	/**
	 * Is told nothing yet.
	 * @param say is told a line about every failure that is borne
	 */
	Patience(Consumer<String> say) {
		this.say = say;
	}

	/**
	 * The answer, or nothing this time.
	 * @throws ClusterFailure if there was none {@value #MOST} times before, either
	 */
	<T> Optional<T> ask(Question<T> question) throws InterruptedException {
		try {
			Optional<T> answer = Optional.of(question.ask());
			this.failures = 0;
			return answer;
		}
		catch (ClusterFailure ex) {
			this.failures++;
			if (this.failures > MOST) {
				throw ex;
			}
			this.say.accept(
					"it goes on, after failure " + this.failures + " of " + MOST + " that may be: " + ex.getMessage());
			return Optional.empty();
		}
	}

	/** Something to ask a cluster. */
	@FunctionalInterface
	interface Question<T> {

		T ask() throws InterruptedException;

	}

}
