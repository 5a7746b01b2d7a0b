package dev.cartshift.benchmark;

import java.net.URI;
import java.time.Duration;

/** One process that answers requests, and that somebody else has started. */
public interface PeerServer {

	/** The arm that its numbers are. */
	String name();

	/** What it is asked for, over and over. */
	URI url();

	/** As {@link Server#cpuTime}. That of processes that it has started is not in it. */
	Duration cpuTime();

}
