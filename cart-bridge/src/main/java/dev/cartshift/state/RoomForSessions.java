package dev.cartshift.state;

import java.time.Duration;

import org.apache.catalina.session.TooManyActiveSessionsException;

import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Refuses a further session when memory is full of those that the store is owed, as a
 * servlet container does whose memory is full. A new id for a session that is there needs
 * no room.
 */
class RoomForSessions extends GuardedSessionRepository {

	private final SessionMemory memory;

	RoomForSessions(SessionRepository<? extends Session> sessions, Duration touchAfter, SessionMemory memory) {
		super(sessions, touchAfter);
		this.memory = memory;
	}

	/**
	 * @throws TooManyActiveSessionsException if there is no room
	 */
	@Override
	public GuardedSession createSession() {
		if (!this.memory.hasRoom()) {
			throw new TooManyActiveSessionsException("there is no room for a session", this.memory.owed());
		}
		return super.createSession();
	}

}
