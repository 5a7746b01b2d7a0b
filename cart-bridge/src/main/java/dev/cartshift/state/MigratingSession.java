package dev.cartshift.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;
import org.springframework.web.util.WebUtils;

/**
 * A session as one request uses it. What it changes can be seen by the other requests of
 * this JVM at once, as in a servlet container's own session, and so nothing of it is lost
 * when several requests change the session: each attribute has the value that was set
 * last. The mutex that Spring looks for in a session is the same for all of them.
 * <p>
 * A new one is this request's alone until it is saved, and so is one that memory has no
 * room for.
 */
final class MigratingSession implements Session {

	private final SessionMemory memory;

	private final String id;

	/** As last seen. */
	private HeldSession seen;

	private boolean created;

	private @Nullable Session stored;

	private boolean storeIsAway;

	MigratingSession(SessionMemory memory, String id, HeldSession seen) {
		this.memory = memory;
		this.id = id;
		this.seen = seen;
	}

	/** One that nobody else knows yet. */
	static MigratingSession created(SessionMemory memory, Session stored) {
		MigratingSession session = new MigratingSession(memory, stored.getId(), HeldSession.only(stored));
		session.created = true;
		session.stored = stored;
		return session;
	}

	/** The store's own session, to be told of changes. */
	MigratingSession withStored(@Nullable Session stored) {
		this.stored = stored;
		return this;
	}

	/** The store was asked in vain: it is not asked once more by this request. */
	MigratingSession withoutStore() {
		this.storeIsAway = true;
		return this;
	}

	@Nullable Session stored() {
		return this.stored;
	}

	boolean isStoreAway() {
		return this.storeIsAway;
	}

	HeldSession held() {
		if (!this.created) {
			this.seen = this.memory.find(this.id).orElse(this.seen);
		}
		return this.seen;
	}

	/** Puts it into memory if it is new. */
	HeldSession publish() {
		if (this.created) {
			this.created = false;
			this.memory.put(this.id, this.seen);
		}
		return held();
	}

	void change(UnaryOperator<HeldSession> change) {
		HeldSession before = this.seen;
		this.seen = this.created ? change.apply(before)
				: this.memory.change(this.id, change).orElseGet(() -> change.apply(before));
	}

	@Override
	public String getId() {
		return this.id;
	}

	/**
	 * @throws UnsupportedOperationException always: a new id is a new session with the
	 * same content, as {@link GuardedSessionRepository} has it
	 */
	@Override
	public String changeSessionId() {
		throw new UnsupportedOperationException("a new id is a new session");
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T getAttribute(String name) {
		HeldSession held = held();
		return name.equals(WebUtils.SESSION_MUTEX_ATTRIBUTE) ? (T) held.mutex() : held.content().getAttribute(name);
	}

	@Override
	public Set<String> getAttributeNames() {
		return held().content().getAttributeNames();
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		change((session) -> session.with(name, value));
	}

	@Override
	public void removeAttribute(String name) {
		setAttribute(name, null);
	}

	@Override
	public Instant getCreationTime() {
		return held().content().getCreationTime();
	}

	@Override
	public void setLastAccessedTime(Instant lastAccessedTime) {
		change((session) -> session.with((content) -> content.setLastAccessedTime(lastAccessedTime)));
	}

	@Override
	public Instant getLastAccessedTime() {
		return held().content().getLastAccessedTime();
	}

	@Override
	public void setMaxInactiveInterval(Duration interval) {
		change((session) -> session.with((content) -> content.setMaxInactiveInterval(interval)));
	}

	@Override
	public Duration getMaxInactiveInterval() {
		return held().content().getMaxInactiveInterval();
	}

	@Override
	public boolean isExpired() {
		return held().content().isExpired();
	}

}
