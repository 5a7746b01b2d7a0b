package dev.cartshift.live;

import java.util.Optional;

/** What a person can do to the shop while it is watched. Thread-safe. */
final class Desk {

	/** More would be too much for a laptop. */
	static final int MOST_REPLICAS = 10;

	private final Replicas replicas;

	private final Shoppers shoppers;

	private final Undertaking undertaking;

	private final Events events;

	Desk(Replicas replicas, Shoppers shoppers, Undertaking undertaking, Events events) {
		this.replicas = replicas;
		this.shoppers = shoppers;
		this.undertaking = undertaking;
		this.events = events;
	}

	/** So many shoppers come each second from now on. */
	Outcome send(int perSecond) {
		if (perSecond < 0 || perSecond > Shoppers.MOST_PER_SECOND) {
			return new Outcome.Senseless("perSecond is 0 to " + Shoppers.MOST_PER_SECOND + ", not " + perSecond);
		}
		this.shoppers.come(perSecond);
		this.events.happened((perSecond == 0) ? "no more shoppers come" : perSecond + " shoppers come each second");
		return new Outcome.Done();
	}

	Outcome affinity(Affinity affinity) {
		this.replicas.affinity(affinity);
		this.events.happened("affinity is " + affinity + " now");
		return new Outcome.Done();
	}

	/** Ends a replica with SIGKILL, whatever else is under way. */
	Outcome kill(String name) throws InterruptedException {
		Optional<Member> member = member(name);
		if (member.isEmpty()) {
			return new Outcome.NoSuchReplica(name);
		}
		if (!member.get().state().alive()) {
			return new Outcome.Clash(name + " has ended already");
		}
		this.events.happened(name + " killed");
		this.replicas.kill(member.get());
		return new Outcome.Done();
	}

	/** Puts a new replica in the place of one, which ends in good order if it lives. */
	Outcome restart(String name) {
		return member(name).map((member) -> begin("restart of " + name, (progress) -> this.replicas.restart(member)))
			.orElseGet(() -> new Outcome.NoSuchReplica(name));
	}

	Outcome scale(int count) {
		if (count < 1 || count > MOST_REPLICAS) {
			return new Outcome.Senseless("replicas is 1 to " + MOST_REPLICAS + ", not " + count);
		}
		return begin("scaling to " + count, (progress) -> this.replicas.scale(count));
	}

	Outcome roll() {
		return begin("rolling update", this.replicas::roll);
	}

	private Outcome begin(String what, Undertaking.Work work) {
		return this.undertaking.begin(what, work) ? new Outcome.Begun()
				: new Outcome.Clash("under way: " + this.undertaking.underWay().orElse("something else"));
	}

	private Optional<Member> member(String name) {
		return this.replicas.members().stream().filter((member) -> member.name().equals(name)).findFirst();
	}

}
