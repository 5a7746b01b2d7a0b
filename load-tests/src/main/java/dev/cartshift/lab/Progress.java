package dev.cartshift.lab;

/**
 * Shows a person how far a phase is.
 */
interface Progress extends AutoCloseable {

	/** May be told the same again. */
	void at(long done);

	@Override
	void close();

}
