package dev.cartshift.benchmark;

import java.io.IOException;
import java.util.List;

/** Where a benchmark runs, and what it is told. */
public interface Machine {

	/** What all random choices are drawn from. */
	long seed();

	/** How often everything is measured, unless the person said otherwise. */
	int rounds(int usual);

	/** In a few words, such as {@code 2 processors}. */
	String place();

	/**
	 * Starts servers side by side, and returns when all are ready. They end with what is
	 * returned, or with the machine.
	 */
	Servers start(Subject subject, int count) throws IOException, InterruptedException;

	/** Who runs already, and is to be measured too where a benchmark can. */
	List<PeerServer> peers();

	/**
	 * Times methods by JMH.
	 * @param benchmarks a part of the names of those that are wanted
	 * @return what JMH writes with {@code -rf json}
	 */
	String timings(String benchmarks) throws IOException, InterruptedException;

	/** Starts an origin, and what leads to it. All ends with it, or with the machine. */
	Ways ways() throws IOException, InterruptedException;

	/** Tells the person what is going on. */
	void say(String line);

}
