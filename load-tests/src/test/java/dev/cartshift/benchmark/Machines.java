package dev.cartshift.benchmark;

/** Machines on which nothing runs. */
final class Machines {

	private Machines() {
	}

	/** For results that are there already. */
	static final class Silent extends Timed {

		Silent() {
			super("");
		}

	}

	/**
	 * For results that JMH has written.
	 */
	static class Timed implements Machine {

		private final String timings;

		Timed(String timings) {
			this.timings = timings;
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
