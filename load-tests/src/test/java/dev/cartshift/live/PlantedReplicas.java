package dev.cartshift.live;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import dev.cartshift.live.Member.State;

/** Replicas that are names, and do what takes long when they are let. */
final class PlantedReplicas implements Replicas {

	private final Map<String, State> states = new ConcurrentSkipListMap<>(
			Map.of("inmemory-1", State.READY, "inmemory-2", State.READY));

	private final int port;

	private final Semaphore steps = new Semaphore(0);

	private volatile Affinity affinity = Affinity.None;

	/** Replicas that are all at the same port. */
	PlantedReplicas(int port) {
		this.port = port;
	}

	/** What takes long may go one step further. */
	void step() {
		this.steps.release();
	}

	@Override
	public List<Member> members() {
		return this.states.entrySet()
			.stream()
			.map((replica) -> new Member(replica.getKey(), 4711, this.port, replica.getValue()))
			.toList();
	}

	@Override
	public Affinity affinity() {
		return this.affinity;
	}

	@Override
	public void affinity(Affinity wanted) {
		this.affinity = wanted;
	}

	@Override
	public void kill(Member member) {
		this.states.put(member.name(), State.KILLED);
	}

	@Override
	public void restart(Member member) throws InterruptedException {
		this.states.remove(member.name());
		this.steps.acquire();
		this.states.put("inmemory-3", State.READY);
	}

	@Override
	public void scale(int count) throws IOException, InterruptedException {
		this.steps.acquire();
		throw new IOException("no room for " + count);
	}

	@Override
	public void roll(Consumer<String> progress) throws InterruptedException {
		progress.accept("0 of 2 replaced");
		this.steps.acquire();
		progress.accept("1 of 2 replaced");
		this.steps.acquire();
	}

}
