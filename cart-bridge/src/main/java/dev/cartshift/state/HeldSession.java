package dev.cartshift.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.session.MapSession;
import org.springframework.session.Session;

/**
 * A session as the memory of this JVM holds it. Immutable: each change makes another one.
 *
 * @param content never changed in place
 * @param changed names of the attributes that the store does not have as they are here
 * @param stored when the session was last accessed as far as the store knew when this JVM
 * last read or wrote it there; null if the store never had it. The store's own word
 * differs if another JVM has written since
 * @param tried the same as the store knows it if it did what it did not answer to; null
 * if it answered
 * @param owed whether the store still has to be told: it was away, or the time has not
 * come
 * @param mutex the same for all that this session becomes
 */
record HeldSession(MapSession content, Set<String> changed, @Nullable Instant stored, @Nullable Instant tried,
		boolean owed, Object mutex) {

	HeldSession {
		changed = Set.copyOf(changed);
	}

	/** One that the store does not have. */
	static HeldSession only(Session content) {
		return new HeldSession(new MapSession(content), content.getAttributeNames(), null, null, true, new Object());
	}

	static HeldSession read(Session found) {
		return new HeldSession(new MapSession(found), Set.of(), accessed(found), null, false, new Object());
	}

	/** To the millisecond, as Spring Session's stores keep it. */
	private static Instant accessed(Session session) {
		return session.getLastAccessedTime().truncatedTo(ChronoUnit.MILLIS);
	}

	HeldSession with(String attribute, @Nullable Object value) {
		Set<String> more = new HashSet<>(this.changed);
		more.add(attribute);
		return new HeldSession(change((session) -> session.setAttribute(attribute, value)), more, this.stored,
				this.tried, this.owed, this.mutex);
	}

	HeldSession with(Consumer<MapSession> times) {
		return new HeldSession(change(times), this.changed, this.stored, this.tried, this.owed, this.mutex);
	}

	private MapSession change(Consumer<MapSession> change) {
		MapSession copy = new MapSession(this.content);
		change.accept(copy);
		return copy;
	}

	/**
	 * The store could not be told, or did not answer that it was: it may have the session
	 * all the same, and another JVM may have gone on with it since.
	 */
	HeldSession owing() {
		return new HeldSession(this.content, this.changed, this.stored, accessed(this.content), true, this.mutex);
	}

	/** The store has lost it, and has to be told everything again. */
	HeldSession lost() {
		return new HeldSession(this.content, this.content.getAttributeNames(), null, null, true, this.mutex);
	}

	/** What was changed since then is still to be written. */
	HeldSession written(MapSession then) {
		Set<String> since = new HashSet<>(this.changed);
		since.removeIf((name) -> this.content.getAttribute(name) == then.getAttribute(name));
		return new HeldSession(this.content, since, accessed(then), null, false, this.mutex);
	}

	/**
	 * What the store has now, with the changes that are still to be written. If they were
	 * owed and another JVM has written since, the later access wins and the other's
	 * changes are lost.
	 */
	HeldSession renewed(Session found) {
		boolean later = found.getLastAccessedTime().isAfter(this.content.getLastAccessedTime());
		if (this.owed && later && !accessed(found).equals(this.stored) && !accessed(found).equals(this.tried)) {
			return new HeldSession(new MapSession(found), Set.of(), accessed(found), null, false, this.mutex);
		}
		MapSession newest = new MapSession(found);
		this.changed.forEach((name) -> newest.setAttribute(name, this.content.getAttribute(name)));
		if (!later) {
			newest.setLastAccessedTime(this.content.getLastAccessedTime());
		}
		return new HeldSession(newest, this.changed, accessed(found), null, this.owed, this.mutex);
	}

	/** Tells the store's session what it does not know. */
	void tell(Session stored) {
		this.changed.forEach((name) -> stored.setAttribute(name, this.content.getAttribute(name)));
		stored.setLastAccessedTime(this.content.getLastAccessedTime());
		if (!stored.getMaxInactiveInterval().equals(this.content.getMaxInactiveInterval())) {
			stored.setMaxInactiveInterval(this.content.getMaxInactiveInterval());
		}
	}

}
