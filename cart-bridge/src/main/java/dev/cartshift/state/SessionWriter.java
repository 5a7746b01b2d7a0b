package dev.cartshift.state;

import java.util.Optional;
import java.util.function.Function;

import org.springframework.dao.DataAccessException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Tells the store what memory has and the store has not.
 */
class SessionWriter {

	private final SessionMemory memory;

	private final SessionRepository<Session> store;

	private final Function<String, Session> createInStore;

	private final SessionEnds ends;

	/**
	 * @param createInStore makes a session of this id in the store
	 */
	SessionWriter(SessionMemory memory, SessionRepository<Session> store, Function<String, Session> createInStore,
			SessionEnds ends) {
		this.memory = memory;
		this.store = store;
		this.createInStore = createInStore;
		this.ends = ends;
	}

	/**
	 * To be called with the session's mutex: two of them would overtake each other.
	 * @param mayBeLost whether the store may have lost a session that nobody has ended,
	 * and is to get it once more; otherwise memory forgets it
	 * @throws DataAccessException if the store is away
	 */
	void write(MigratingSession session, boolean mayBeLost) {
		Optional<Session> stored = Optional.ofNullable(session.stored()).or(() -> find(session));
		if (stored.isEmpty()) {
			writeAgain(session, mayBeLost);
			return;
		}
		try {
			tell(session, stored.get());
		}
		catch (IllegalStateException ex) {
			// what Spring Session throws for a session that is gone, and others for worse
			if (this.store.findById(session.getId()) != null) {
				throw ex;
			}
			writeAgain(session, mayBeLost);
		}
	}

	/** Where the store may have it, it is asked: another JVM may have gone on. */
	private Optional<Session> find(MigratingSession session) {
		HeldSession held = session.held();
		boolean never = held.stored() == null;
		Optional<Session> found = (never && held.tried() == null) ? Optional.empty()
				: Optional.ofNullable(this.store.findById(session.getId()));
		found.ifPresent((stored) -> session.change((same) -> same.renewed(stored)));
		return (found.isPresent() || !never) ? found : Optional.of(this.createInStore.apply(session.getId()));
	}

	private void tell(MigratingSession session, Session stored) {
		HeldSession told = session.held();
		told.tell(stored);
		this.store.save(stored);
		session.withStored(stored).change((held) -> held.written(told.content()));
	}

	private void writeAgain(MigratingSession session, boolean mayBeLost) {
		if (!mayBeLost || this.ends.contains(session.getId())) {
			this.memory.remove(session.getId());
			return;
		}
		session.change(HeldSession::lost);
		tell(session, this.createInStore.apply(session.getId()));
	}

}
