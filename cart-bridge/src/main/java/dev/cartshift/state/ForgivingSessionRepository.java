package dev.cartshift.state;

import dev.cartshift.state.StoreFailures.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions that nobody depends on any more: while their store is away there are none, and
 * what can't be written is not. Counted, and forgiven.
 */
class ForgivingSessionRepository implements SessionRepository<Session> {

	private final SessionRepository<Session> sessions;

	private final StoreFailures failures;

	private volatile boolean away;

	@SuppressWarnings("unchecked")
	ForgivingSessionRepository(SessionRepository<? extends Session> sessions, StoreFailures failures) {
		this.sessions = (SessionRepository<Session>) sessions;
		this.failures = failures;
	}

	/** Whether the store did not answer when it was asked last. */
	boolean isAway() {
		return this.away;
	}

	@Override
	public Session createSession() {
		return this.sessions.createSession();
	}

	@Override
	public @Nullable Session findById(String id) {
		try {
			Session found = this.sessions.findById(id);
			this.away = false;
			return found;
		}
		catch (DataAccessException ex) {
			this.away = true;
			this.failures.count(Operation.FIND_SESSION);
			return null;
		}
	}

	@Override
	public void save(Session session) {
		forgiving(Operation.SAVE_SESSION, () -> this.sessions.save(session));
	}

	@Override
	public void deleteById(String id) {
		forgiving(Operation.DELETE_SESSION, () -> this.sessions.deleteById(id));
	}

	private void forgiving(Operation operation, Runnable write) {
		try {
			write.run();
		}
		catch (DataAccessException ex) {
			this.failures.count(operation);
		}
	}

}
