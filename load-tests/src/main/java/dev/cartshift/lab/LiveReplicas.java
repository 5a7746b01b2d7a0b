package dev.cartshift.lab;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import dev.cartshift.live.Affinity;
import dev.cartshift.live.Events;
import dev.cartshift.live.Member;
import dev.cartshift.live.Member.State;
import dev.cartshift.live.Replicas;

/** The replicas of {@code ./lab up}, for those who watch and disturb them. */
final class LiveReplicas implements Replicas {

	/** 128 and the number of the signal, as the JDK has it. */
	private static final int KILLED = 128 + 9;

	private final ReplicaSet set;

	private final Service service;

	private final Announcer announcer;

	private final Events events;

	private volatile Affinity affinity = Affinity.None;

	LiveReplicas(ReplicaSet set, Service service, Announcer announcer, Events events) {
		this.set = set;
		this.service = service;
		this.announcer = announcer;
		this.events = events;
		set.replicas().forEach(this::introduce);
	}

	@Override
	public List<Member> members() {
		return this.set.everyone()
			.stream()
			.map((replica) -> new Member(replica.name(), replica.process().pid(),
					replica.endpoint().address().getPort(), state(replica)))
			.toList();
	}

	private State state(Replica replica) {
		if (this.set.leaving(replica)) {
			return State.LEAVING;
		}
		if (!replica.alive()) {
			return (replica.process().exitValue() == KILLED) ? State.KILLED : State.ENDED;
		}
		if (this.announcer.ready(replica.endpoint())) {
			return State.READY;
		}
		return this.announcer.everReady(replica.endpoint()) ? State.NOT_READY : State.STARTING;
	}

	@Override
	public Affinity affinity() {
		return this.affinity;
	}

	@Override
	public synchronized void affinity(Affinity wanted) {
		this.affinity = wanted;
		this.service.affinity(wanted.policy());
	}

	@Override
	public void kill(Member member) throws InterruptedException {
		for (Replica replica : this.set.everyone()) {
			if (replica.name().equals(member.name())) {
				this.set.kill(replica);
			}
		}
	}

	@Override
	public void restart(Member member) throws IOException, InterruptedException {
		List<Replica> old = this.set.replicas().stream().filter((one) -> one.name().equals(member.name())).toList();
		this.set.delete(old);
		add(old.size());
	}

	@Override
	public void scale(int count) throws IOException, InterruptedException {
		List<Replica> there = this.set.replicas();
		if (count > there.size()) {
			add(count - there.size());
		}
		else {
			this.set.delete(leastNeeded(there).subList(0, there.size() - count));
		}
	}

	/** The dead first, and then the newest. */
	private static List<Replica> leastNeeded(List<Replica> there) {
		return there.reversed().stream().sorted(Comparator.comparing(Replica::alive)).toList();
	}

	@Override
	public void roll(Consumer<String> progress) throws IOException, InterruptedException {
		List<Replica> old = this.set.replicas();
		for (int replaced = 0; replaced < old.size(); replaced++) {
			progress.accept(replaced + " of " + old.size() + " replaced");
			add(1);
			this.set.delete(old.get(replaced));
		}
	}

	private void add(int count) throws IOException, InterruptedException {
		this.set.add(count).forEach(this::introduce);
	}

	private void introduce(Replica replica) {
		this.events.happened(replica.name() + " is process " + replica.process().pid() + " on port "
				+ replica.endpoint().address().getPort());
		replica.process().onExit().thenRun(() -> bury(replica));
	}

	/** Serving goes on with the others: people kill a replica here to see just that. */
	private void bury(Replica replica) {
		if (this.set.replicas().contains(replica)) {
			this.events.failed(replica.obituary("after it was ready"));
		}
		else {
			this.events.happened(replica.name() + " has left");
		}
	}

}
