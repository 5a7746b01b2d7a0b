package dev.cartshift.contract;

import java.net.URI;

import org.opentest4j.TestAbortedException;

/**
 * A server that somebody else runs: a test that would have to stop it is aborted, and
 * reported so.
 */
record ForeignRedis(URI url) implements RestartableStore {

	@Override
	public void stop() {
		throw new TestAbortedException("not asked: the tests can't stop the Redis at " + this.url
				+ "; leave -Dredis.url out to have one that they can");
	}

	@Override
	public void startAgain() {
		throw new IllegalStateException("was never stopped: " + this.url);
	}

	@Override
	public void close() {
	}

}
