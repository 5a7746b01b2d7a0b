package dev.cartshift.lab;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Counts what a writer got rid of, in blocks that each tell their number. */
final class WrittenBlocks {

	static final int BLOCK = 64 * 1024;

	private static final Duration GLANCE = Duration.ofMillis(20);

	private static final int QUIET_GLANCES = 15;

	private final AtomicLong blocks = new AtomicLong();

	static byte[] block(int number) {
		return ByteBuffer.allocate(BLOCK).putInt(number).putInt(BLOCK - Integer.BYTES, ~number).array();
	}

	void add() {
		this.blocks.incrementAndGet();
	}

	long bytes() {
		return this.blocks.get() * BLOCK;
	}

	/**
	 * Returns when the count has not moved for a while. A writer that is merely slow may
	 * be taken for one that is held back, never the other way round.
	 */
	void awaitStandstill() {
		long seen = -1;
		for (int quiet = 0; quiet < QUIET_GLANCES; quiet++) {
			quiet = (seen == bytes()) ? quiet : 0;
			seen = bytes();
			LockSupport.parkNanos(GLANCE.toNanos());
		}
	}

}
