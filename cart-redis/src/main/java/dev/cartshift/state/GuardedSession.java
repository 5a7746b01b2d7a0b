package dev.cartshift.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * A session as {@link GuardedSessionRepository} keeps it, in the hands of one request.
 */
final class GuardedSession implements Session {

	private final SessionRepository<Session> sessions;

	private final Duration touchAfter;

	private Session current;

	private Instant accessed;

	private Optional<String> replacedId = Optional.empty();

	/** Since it was found or saved. */
	private boolean changed;

	/** Whether the time of the last access that is kept has grown old. */
	private boolean touched;

	GuardedSession(SessionRepository<Session> sessions, Session current, Duration touchAfter) {
		this.sessions = sessions;
		this.current = current;
		this.accessed = current.getLastAccessedTime();
		this.touchAfter = touchAfter;
	}

	static GuardedSession created(SessionRepository<Session> sessions, Duration touchAfter) {
		GuardedSession created = new GuardedSession(sessions, sessions.createSession(), touchAfter);
		created.changed = true;
		return created;
	}

	/**
	 * Keeps what has changed, and the time of the last access with it. That time alone is
	 * not worth an answer: where it cannot be written the session ends a little earlier.
	 */
	void save() {
		if (this.changed) {
			write();
			this.replacedId.ifPresent(this.sessions::deleteById);
		}
		else if (this.touched) {
			touch();
		}
		this.changed = false;
		this.touched = false;
	}

	private void touch() {
		try {
			write();
		}
		catch (DataAccessException ex) {
			// the next request tries again
		}
	}

	private void write() {
		this.current.setLastAccessedTime(this.accessed);
		try {
			this.sessions.save(this.current);
		}
		catch (IllegalStateException ex) {
			refuseUnlessEnded(ex);
		}
	}

	/** Spring Session throws it for a session that is gone, and others for worse. */
	private void refuseUnlessEnded(IllegalStateException failure) {
		if (this.sessions.findById(getId()) != null) {
			throw failure;
		}
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

	/** To be written by itself only when the time that is kept has grown old. */
	@Override
	public void setLastAccessedTime(Instant lastAccessedTime) {
		this.accessed = lastAccessedTime;
		this.touched |= !lastAccessedTime.isBefore(this.current.getLastAccessedTime().plus(step()));
	}

	/** So that a session of a few seconds lives for most of them. */
	private Duration step() {
		Duration tenth = getMaxInactiveInterval().dividedBy(10);
		boolean isShort = !tenth.isNegative() && tenth.compareTo(this.touchAfter) < 0;
		return isShort ? tenth : this.touchAfter;
	}

	@Override
	public Instant getLastAccessedTime() {
		return this.accessed;
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
