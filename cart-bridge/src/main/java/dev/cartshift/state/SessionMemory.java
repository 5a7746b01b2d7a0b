package dev.cartshift.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that this JVM holds, until they expire. There is an end of them: one that
 * the store has as well makes room for another, one that the store is owed does not.
 */
class SessionMemory {

	private final int places;

	private final AtomicInteger owed = new AtomicInteger();

	private final Cache<String, HeldSession> sessions;

	/**
	 * @param places for this many sessions
	 */
	SessionMemory(int places) {
		this.places = places;
		this.sessions = Caffeine.newBuilder()
			.maximumWeight(places)
			// what weighs nothing is never put out
			.weigher((String id, HeldSession session) -> session.owed() ? 0 : 1)
			.expireAfter(Expiry.writing((String id, HeldSession session) -> rest(session)))
			.evictionListener((id, session, cause) -> recount(session, null))
			.executor(Runnable::run)
			.build();
	}

	private static Duration rest(HeldSession session) {
		Duration interval = session.content().getMaxInactiveInterval();
		Duration rest = Duration.between(Instant.now(), session.content().getLastAccessedTime().plus(interval));
		return interval.isNegative() ? Duration.ofNanos(Long.MAX_VALUE) : rest.isNegative() ? Duration.ZERO : rest;
	}

	/** Whether there is a place for one more that the store is owed. */
	boolean hasRoom() {
		if (this.owed.get() >= this.places) {
			this.sessions.cleanUp();
		}
		return this.owed.get() < this.places;
	}

	/** How many the store is owed. */
	int owed() {
		return this.owed.get();
	}

	/**
	 * Of those that have not expired, the last used first: whoever uses them is back
	 * soonest.
	 */
	List<String> idsOfOwed() {
		return this.sessions.asMap()
			.entrySet()
			.stream()
			.filter((session) -> session.getValue().owed())
			.sorted(Comparator
				.comparing(
						(Map.Entry<String, HeldSession> session) -> session.getValue().content().getLastAccessedTime())
				.reversed())
			.map((session) -> session.getKey())
			.toList();
	}

	Optional<HeldSession> find(String id) {
		return Optional.ofNullable(this.sessions.getIfPresent(id));
	}

	void put(String id, HeldSession session) {
		compute(id, (held) -> Optional.of(session));
	}

	/** Changes what is there; empty if nothing is. */
	Optional<HeldSession> change(String id, UnaryOperator<HeldSession> change) {
		return compute(id, (held) -> held.map(change));
	}

	/** Changes what is there, or puts the other there. */
	HeldSession merge(String id, HeldSession other, UnaryOperator<HeldSession> change) {
		return compute(id, (held) -> Optional.of(held.map(change).orElse(other))).orElse(other);
	}

	void remove(String id) {
		compute(id, (held) -> Optional.empty());
	}

	private Optional<HeldSession> compute(String id, UnaryOperator<Optional<HeldSession>> step) {
		int before = this.owed.get();
		HeldSession after = this.sessions.asMap().compute(id, (key, held) -> {
			HeldSession next = step.apply(Optional.ofNullable(held)).orElse(null);
			recount(held, next);
			return next;
		});
		if (this.owed.get() != before) {
			this.sessions.policy().eviction().ifPresent((bound) -> bound.setMaximum(Math.max(0, this.places - owed())));
		}
		return Optional.ofNullable(after);
	}

	private void recount(@Nullable HeldSession before, @Nullable HeldSession after) {
		this.owed.addAndGet(one(after) - one(before));
	}

	private static int one(@Nullable HeldSession session) {
		return (session != null && session.owed()) ? 1 : 0;
	}

}
