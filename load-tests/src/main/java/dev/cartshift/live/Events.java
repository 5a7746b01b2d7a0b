package dev.cartshift.live;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** What happened, the latest of it for those who come late. Thread-safe. */
public final class Events {

	private static final int KEPT = 60;

	private final InstantSource clock;

	private final Consumer<String> lines;

	private final Deque<Event> events = new ArrayDeque<>();

	private long count;

	/**
	 * Begins empty.
	 * @param lines is told each, one after the other
	 */
	public Events(InstantSource clock, Consumer<String> lines) {
		this.clock = clock;
		this.lines = lines;
	}

	/** As it should be. */
	public void happened(String text) {
		add(text, false);
	}

	/** Something that was to be done was not. */
	public void failed(String text) {
		add(text, true);
	}

	private synchronized void add(String text, boolean bad) {
		this.events.addFirst(new Event(++this.count, this.clock.instant(), text, bad));
		while (this.events.size() > KEPT) {
			this.events.removeLast();
		}
		this.lines.accept(text);
	}

	/** The newest first. */
	synchronized List<Event> latest() {
		return List.copyOf(this.events);
	}

}
