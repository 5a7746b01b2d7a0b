package dev.cartshift.lab;

import java.io.IOException;
import java.time.Duration;

/**
 * A bench in use: what is started here ends when this is closed, and leaves its logs.
 */
record Laboratory(Bench bench, Workdir workdir, Children children) implements AutoCloseable {

	/** {@code terminationGracePeriodSeconds}, shorter than its default of 30. */
	private static final Duration GRACE = Duration.ofSeconds(10);

	static Laboratory open(Bench bench, Workdir workdir) throws IOException {
		return new Laboratory(bench, workdir, Children.open(GRACE));
	}

	@Override
	public void close() {
		this.children.close();
	}

}
