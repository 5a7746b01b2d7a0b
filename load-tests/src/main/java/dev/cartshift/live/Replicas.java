package dev.cartshift.live;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A variant's replicas and the Service before them. To be looked at from any thread; what
 * takes long is done by one thread at a time, and returns when it is over.
 */
public interface Replicas {

	/** Those that start, are there, or leave, in the order in which they came. */
	List<Member> members();

	Affinity affinity();

	/** Applies to new connections, and forgets who was where. */
	void affinity(Affinity affinity);

	/** SIGKILL, also while something else is under way. */
	void kill(Member member) throws InterruptedException;

	/** Lets it end if it lives, and then starts another in its place. */
	void restart(Member member) throws IOException, InterruptedException;

	/** Starts as many as are missing, side by side, or lets the newest go. */
	void scale(int count) throws IOException, InterruptedException;

	/**
	 * Replaces each: a new one is ready before an old one goes.
	 * @param progress is told, in words, how far it is
	 */
	void roll(Consumer<String> progress) throws IOException, InterruptedException;

}
