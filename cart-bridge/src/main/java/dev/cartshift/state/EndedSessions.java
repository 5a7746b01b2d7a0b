package dev.cartshift.state;

import java.time.Duration;

/**
 * The sessions that were ended, by a logout or a new id, for as long as some JVM may
 * still hold them: none of these may answer with one, or write it again.
 */
interface EndedSessions {

	/**
	 * @param memory how long it is to be known at least
	 */
	void add(String id, Duration memory);

	boolean contains(String id);

}
