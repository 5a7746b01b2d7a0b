package dev.cartshift.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.RedisSystemException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Guards a session repository against what happens to a session while a request is using
 * it, and against a key that holds something else.
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
 */
class GuardedSessionRepository implements SessionRepository<GuardedSessionRepository.GuardedSession> {

	private final SessionRepository<Session> sessions;

	@SuppressWarnings("unchecked")
	GuardedSessionRepository(SessionRepository<? extends Session> sessions) {
		this.sessions = (SessionRepository<Session>) sessions;
	}

	@Override
	public GuardedSession createSession() {
		GuardedSession created = new GuardedSession(this.sessions, this.sessions.createSession());
		created.changed = true;
		return created;
	}

	@Override
	public @Nullable GuardedSession findById(String id) {
		Session found = find(id);
		return (found != null) ? new GuardedSession(this.sessions, found) : null;
	}

	/** What is no hash is no session. */
	private @Nullable Session find(String id) {
		try {
			return this.sessions.findById(id);
		}
		catch (RedisSystemException ex) {
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
		if (!session.changed) {
			return;
		}
		try {
			this.sessions.save(session.current);
		}
		catch (IllegalStateException ex) {
			refuseUnlessEnded(session.getId(), ex);
		}
		session.replacedId.ifPresent(this.sessions::deleteById);
		session.changed = false;
	}

	/** Spring Session throws it for a session that is gone, and others for worse. */
	private void refuseUnlessEnded(String id, IllegalStateException failure) {
		if (this.sessions.findById(id) != null) {
			throw failure;
		}
	}

	static final class GuardedSession implements Session {

		private final SessionRepository<Session> sessions;

		private Session current;

		private Optional<String> replacedId = Optional.empty();

		/** Since it was found or saved. */
		private boolean changed;

		private GuardedSession(SessionRepository<Session> sessions, Session current) {
			this.sessions = sessions;
			this.current = current;
		}

		@Override
		public String changeSessionId() {
			Session old = changing();
			this.current = this.sessions.createSession();
			this.current.setMaxInactiveInterval(old.getMaxInactiveInterval());
			old.getAttributeNames().forEach((name) -> this.current.setAttribute(name, old.getAttribute(name)));
			this.replacedId = this.replacedId.or(() -> Optional.of(old.getId()));
			return getId();
		}

		private Session changing() {
			this.changed = true;
			return this.current;
		}

		@Override
		public String getId() {
			return this.current.getId();
		}

		@Override
		public <T> @Nullable T getAttribute(String name) {
			return this.current.getAttribute(name);
		}

		@Override
		public Set<String> getAttributeNames() {
			return this.current.getAttributeNames();
		}

		@Override
		public void setAttribute(String name, @Nullable Object value) {
			changing().setAttribute(name, value);
		}

		@Override
		public void removeAttribute(String name) {
			changing().removeAttribute(name);
		}

		@Override
		public Instant getCreationTime() {
			return this.current.getCreationTime();
		}

		@Override
		public void setLastAccessedTime(Instant lastAccessedTime) {
			changing().setLastAccessedTime(lastAccessedTime);
		}

		@Override
		public Instant getLastAccessedTime() {
			return this.current.getLastAccessedTime();
		}

		@Override
		public void setMaxInactiveInterval(Duration interval) {
			changing().setMaxInactiveInterval(interval);
		}

		@Override
		public Duration getMaxInactiveInterval() {
			return this.current.getMaxInactiveInterval();
		}

		@Override
		public boolean isExpired() {
			return this.current.isExpired();
		}

	}

}
