package dev.cartshift.lab;

import java.io.IOException;

/**
 * A bench in use: what is started here ends when this is closed, and leaves its logs.
 */
record Laboratory(Bench bench, Workdir workdir, Children children) implements AutoCloseable {

	static Laboratory open(Bench bench, Workdir workdir) throws IOException {
		return new Laboratory(bench, workdir, Children.open());
	}

	@Override
	public void close() {
		this.children.close();
	}

}
