package dev.cartshift.state;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Guards a session repository against what happens to a session while a request is using
 * it, against a key that holds something else, and against three commands for each
 * request that only looks at its session.
 * <p>
 * Another request ends it: what this one wanted to keep goes with it, where Spring
 * Session would answer 500.
 * <p>
 * Another request gives it a new id, as when two tabs log in at once: a new id is a new
 * session with the same content here, where Spring Session would rename a key that may be
 * gone by then, and that may belong to another slot of a cluster.
 * <p>
 * The store goes away between the answer and the end of the request, when Spring Session
 * would save once more what it has saved with the answer, and tear the answer off.
 * <p>
 * The time of the last access is kept with a change, and else only when the one that is
 * kept has grown old, where Spring Session would write it with each request, and refuse
 * the request that cannot write it. For that an idle session may end earlier than its
 * timeout says, by as much as the time may be old; and a request that only looks does not
 * notice at its end that another has ended the session.
 */
class GuardedSessionRepository implements SessionRepository<GuardedSession> {

	private final SessionRepository<Session> sessions;

	private final Duration touchAfter;

	/**
	 * @param touchAfter how old the time of the last access may be, if that is less than
	 * a tenth of a session's timeout; zero to keep the time with each request
	 */
	@SuppressWarnings("unchecked")
	GuardedSessionRepository(SessionRepository<? extends Session> sessions, Duration touchAfter) {
		this.sessions = (SessionRepository<Session>) sessions;
		this.touchAfter = touchAfter;
	}

	@Override
	public GuardedSession createSession() {
		return GuardedSession.created(this.sessions, this.touchAfter);
	}

	@Override
	public @Nullable GuardedSession findById(String id) {
		Session found = find(id);
		return (found != null) ? new GuardedSession(this.sessions, found, this.touchAfter) : null;
	}

	/** What is no hash is no session. */
	private @Nullable Session find(String id) {
		try {
			return this.sessions.findById(id);
		}
		catch (InvalidDataAccessApiUsageException ex) {
			if (String.valueOf(ex.getMostSpecificCause().getMessage()).startsWith("WRONGTYPE")) {
				return null;
			}
			throw ex;
		}
	}

	@Override
	public void deleteById(String id) {
		this.sessions.deleteById(id);
	}

	@Override
	public void save(GuardedSession session) {
		session.save();
	}

}
