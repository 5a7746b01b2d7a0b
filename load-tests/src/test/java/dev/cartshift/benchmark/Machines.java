package dev.cartshift.benchmark;

import java.util.List;
import java.util.function.BiFunction;

/** Machines on which nothing runs. */
final class Machines {

	private Machines() {
	}

	/** For results that are there already. */
	static final class Silent extends Timed {

		Silent(PeerServer... peers) {
			super("", peers);
		}

	}

	/** Whose servers have cost already what they are said to cost. */
	static final class Serving extends Timed {

		private final BiFunction<Subject, Integer, List<FakeServer>> servers;

		Serving(BiFunction<Subject, Integer, List<FakeServer>> servers) {
			super("");
			this.servers = servers;
		}

		@Override
		public Servers start(Subject subject, int count) {
			return new FakeServers(this.servers.apply(subject, count));
		}

	}

	/**
	 * For results that JMH has written.
	 */
	static class Timed implements Machine {

		private final String timings;

		private final List<PeerServer> peers;

		Timed(String timings, PeerServer... peers) {
			this.timings = timings;
			this.peers = List.of(peers);
		}

		@Override
		public long seed() {
			return 7;
		}

		@Override
		public int rounds(int usual) {
			return usual;
		}

		@Override
		public String place() {
			return "nowhere";
		}

		@Override
		public Servers start(Subject subject, int count) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<PeerServer> peers() {
			return this.peers;
		}

		@Override
		public String timings(String benchmarks) {
			return this.timings;
		}

		@Override
		public Ways ways() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void say(String line) {
		}

	}

}
