package dev.cartshift.experiment;

import java.util.List;

/**
 * What was done to pods while shoppers were under way. Times are milliseconds of the
 * epoch.
 *
 * @param fleet the {@linkplain Cast#name name} of what was disrupted
 * @param beganMillis when it was asked for
 * @param endedMillis when nothing more went or came
 * @param went the names of the pods that went
 * @param came the names of the pods that came
 */
public record Disruption(String fleet, Act act, long beganMillis, long endedMillis, List<String> went,
		List<String> came) {

	/** What happens to pods, or to what they need, that needs no more words. */
	public enum Kind implements Act {

		/** One ends at once and nobody is told before, as when its node dies. */
		POD_KILL("pod kill"),

		/** The same, and another is started in its place. */
		POD_REPLACEMENT("pod kill, and another in its place"),

		/** All are replaced one after the other, a new one first (surge 1). */
		ROLLING_RESTART("rolling restart"),

		/** One more is added. */
		SCALE_OUT("scale-out"),

		/** One of them is taken away. */
		SCALE_IN("scale-in"),

		/** All of them are taken away, at the same time, and none comes. */
		RETIREMENT("retirement"),

		/**
		 * The store that the fleet has of its own ends at once, and is started again with
		 * what it had written to its disk.
		 */
		STORE_RESTART("store restart");

		private final String words;

		Kind(String words) {
			this.words = words;
		}

		@Override
		public String words() {
			return this.words;
		}

	}

	public Disruption {
		went = List.copyOf(went);
		came = List.copyOf(came);
	}

}
