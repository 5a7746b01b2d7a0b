package dev.cartshift.state;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.dao.DataAccessException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Ends sessions in the store, and keeps in mind those that it could not end yet.
 */
class SessionEnds {

	private static final int MAX_OWED = 100_000;

	private final SessionRepository<Session> store;

	private final EndedSessions ended;

	private final Duration lifetime;

	private final Cache<String, Boolean> owed;

	/**
	 * @param lifetime of a session that nobody uses, after which no JVM has it any more
	 */
	SessionEnds(SessionRepository<Session> store, EndedSessions ended, Duration lifetime) {
		this.store = store;
		this.ended = ended;
		this.lifetime = lifetime;
		this.owed = Caffeine.newBuilder().maximumSize(MAX_OWED).expireAfterWrite(lifetime).build();
	}

	/**
	 * Tells the other JVMs before it takes the session away: one that finds none would
	 * take it for lost and write it again.
	 * @return whether the store was told
	 */
	boolean end(String id) {
		try {
			this.ended.add(id, this.lifetime);
			this.store.deleteById(id);
			this.owed.invalidate(id);
			return true;
		}
		catch (DataAccessException ex) {
			this.owed.put(id, true);
			return false;
		}
	}

	/**
	 * Whether it was ended here, and the store may have it still.
	 */
	boolean isOwed(String id) {
		return this.owed.getIfPresent(id) != null;
	}

	/** How many the store has not been told of. */
	int owed() {
		return this.owed.asMap().size();
	}

	/** As far as the store can be told now. */
	void catchUp() {
		this.owed.asMap().keySet().stream().allMatch(this::end);
	}

	/**
	 * Whether any JVM has ended it.
	 * @throws DataAccessException if the store is away
	 */
	boolean contains(String id) {
		return isOwed(id) || this.ended.contains(id);
	}

}
