package dev.cartshift.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last two minutes, for the chart of who comes late. Thread-safe. */
final class History {

	private static final int SECONDS = 120;

	private final Deque<Moment> moments = new ArrayDeque<>();

	synchronized void add(Moment moment) {
		this.moments.addLast(moment);
		if (this.moments.size() > SECONDS) {
			this.moments.removeFirst();
		}
	}

	synchronized List<Moment> moments() {
		return List.copyOf(this.moments);
	}

}
