package dev.cartshift.contract;

/**
 * The store behind a variant's replicas, running from the start.
 */
public interface RestartableStore extends AutoCloseable {

	/** Breaks its connections. What it has acknowledged is safe. */
	void stop();

	/** Starts it at the same address, and returns when it takes commands. */
	void startAgain();

	/** Stops it for good and leaves nothing behind. */
	@Override
	void close();

}
