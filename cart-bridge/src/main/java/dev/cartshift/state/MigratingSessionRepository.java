package dev.cartshift.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.cartshift.state.StoreFailures.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Keeps sessions in memory and in a store that all JVMs share, while they move from the
 * one to the other. Each save goes to both; what the store could not be told is written
 * by the next request that saves the session, or before that by {@link #catchUp}.
 * <p>
 * The store is read each time. A session that it has counts as it is there, with what it
 * has not been told yet; if another JVM has written while the store was away from this
 * one, the later access wins. A session that memory alone has counts:
 * <ul>
 * <li>if the store never had it;</li>
 * <li>if the store has lost it, which then gets it once more: nobody has ended it. A
 * store that is trusted loses nothing: there it has ended, unless it has only expired, as
 * the store was away for so long.</li>
 * </ul>
 * While the store is away memory alone answers. What memory does not have is no session
 * then; or, if the store is trusted, the exception is the answer.
 * <p>
 * Times are kept, but for the creation of a session that is written later than it was
 * made: the store's own is when it was written.
 */
class MigratingSessionRepository implements SessionRepository<MigratingSession> {

	/** Which side is believed. */
	enum Trust {

		/**
		 * Memory, and what the store never had is left alone, neither read nor written
		 * there, until {@link #writeThrough}.
		 */
		MEMORY_ALONE,

		/** Both. */
		BOTH,

		/** The store, while it answers. */
		STORE

	}

	private final SessionMemory memory;

	private final SessionRepository<Session> store;

	private final SessionWriter writer;

	private final SessionEnds ends;

	private final Patience patience;

	private final SessionSources sources;

	private final StoreFailures failures;

	private volatile Trust trust;

	MigratingSessionRepository(Trust trust, SessionMemory memory, SessionRepository<Session> store,
			SessionWriter writer, SessionEnds ends, Patience patience, SessionSources sources, StoreFailures failures) {
		this.trust = trust;
		this.memory = memory;
		this.store = store;
		this.writer = writer;
		this.ends = ends;
		this.patience = patience;
		this.sources = sources;
		this.failures = failures;
	}

	@Override
	public MigratingSession createSession() {
		return MigratingSession.created(this.memory, this.store.createSession());
	}

	@Override
	public @Nullable MigratingSession findById(String id) {
		if (this.ends.isOwed(id)) {
			deleteById(id);
			return found(CartSource.NONE, null);
		}
		Optional<HeldSession> held = this.memory.find(id);
		if (held.filter(this::isPutOff).isPresent()) {
			return found(CartSource.MEMORY, new MigratingSession(this.memory, id, held.get()));
		}
		try {
			return find(id, held);
		}
		catch (DataAccessException ex) {
			return findWithoutStore(id, held, ex);
		}
	}

	private @Nullable MigratingSession find(String id, Optional<HeldSession> held) {
		Optional<Session> stored = stored(id);
		if (stored.isEmpty() && held.isEmpty() && this.trust != Trust.STORE && !this.ends.contains(id)) {
			stored = this.patience.await(id, () -> stored(id));
		}
		return stored.map((found) -> found(held.isPresent() ? CartSource.BOTH : CartSource.REDIS, renewed(id, found)))
			.orElseGet(() -> held.map((only) -> findInMemory(id, only)).orElseGet(() -> found(CartSource.NONE, null)));
	}

	private Optional<Session> stored(String id) {
		return Optional.ofNullable(this.store.findById(id));
	}

	private MigratingSession renewed(String id, Session stored) {
		HeldSession read = HeldSession.read(stored);
		return new MigratingSession(this.memory, id, this.memory.merge(id, read, (held) -> held.renewed(stored)))
			.withStored(stored);
	}

	private @Nullable MigratingSession findInMemory(String id, HeldSession held) {
		if (this.ends.contains(id) || isTakenForEnded(held)) {
			this.memory.remove(id);
			return found(CartSource.NONE, null);
		}
		this.memory.change(id, HeldSession::lost);
		return found(CartSource.MEMORY, new MigratingSession(this.memory, id, held));
	}

	/**
	 * A store that is trusted and does not have what it had, unless it was away for so
	 * long that the session has expired there while it was used here.
	 */
	private boolean isTakenForEnded(HeldSession held) {
		Instant stored = held.stored();
		return this.trust == Trust.STORE && stored != null
				&& !(held.owed() && stored.plus(held.content().getMaxInactiveInterval()).isBefore(Instant.now()));
	}

	private @Nullable MigratingSession findWithoutStore(String id, Optional<HeldSession> held, DataAccessException ex) {
		this.failures.count(Operation.FIND_SESSION);
		if (held.isEmpty() && this.trust == Trust.STORE) {
			throw ex;
		}
		return held.map((only) -> found(CartSource.MEMORY, new MigratingSession(this.memory, id, only).withoutStore()))
			.orElseGet(() -> found(CartSource.NONE, null));
	}

	private <S extends @Nullable MigratingSession> S found(CartSource source, S session) {
		this.sources.found(source);
		return session;
	}

	private boolean isPutOff(HeldSession session) {
		return this.trust == Trust.MEMORY_ALONE && session.stored() == null;
	}

	@Override
	public void save(MigratingSession session) {
		HeldSession held = session.publish();
		synchronized (held.mutex()) {
			if (isPutOff(held)) {
				session.withStored(null);
			}
			else if (session.isStoreAway()) {
				session.change(HeldSession::owing);
			}
			else if (session.stored() != null || this.memory.find(session.getId()).isPresent()) {
				write(session);
			}
		}
	}

	private void write(MigratingSession session) {
		try {
			this.writer.write(session, !isTakenForEnded(session.held()));
		}
		catch (DataAccessException ex) {
			this.failures.count(Operation.SAVE_SESSION);
			session.change(HeldSession::owing);
		}
	}

	@Override
	public void deleteById(String id) {
		this.patience.endFor(id);
		Optional<HeldSession> held = this.memory.find(id);
		synchronized (held.map(HeldSession::mutex).orElseGet(Object::new)) {
			this.memory.remove(id);
			if (held.filter(this::isPutOff).isEmpty() && !this.ends.end(id)) {
				this.failures.count(Operation.DELETE_SESSION);
			}
		}
	}

	/** From now on nothing is put off. What was, is not written by that. */
	void writeThrough() {
		if (this.trust == Trust.MEMORY_ALONE) {
			this.trust = Trust.BOTH;
		}
	}

	/** The ids of the sessions that the store is owed. */
	List<String> owed() {
		return this.memory.idsOfOwed();
	}

	/**
	 * Writes what the store is owed of a session, unless it is put off.
	 * @return whether the store is owed nothing of it any more, or not yet
	 */
	boolean catchUp(String id) {
		Predicate<HeldSession> due = (held) -> held.owed() && !isPutOff(held);
		this.memory.find(id).filter(due).ifPresent((held) -> {
			synchronized (held.mutex()) {
				if (this.memory.find(id).isPresent()) {
					write(new MigratingSession(this.memory, id, held));
				}
			}
		});
		return this.memory.find(id).filter(due).isEmpty();
	}

}
