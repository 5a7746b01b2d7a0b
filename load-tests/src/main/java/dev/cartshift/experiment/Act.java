package dev.cartshift.experiment;

/**
 * What is done to a fleet: something that needs no more words, or a change to what runs
 * or to who is led where.
 */
public sealed interface Act permits Disruption.Kind, Act.RollOut, Act.Redirect {

	/** What it is, in a word or two. */
	String words();

	/**
	 * A rolling update: as {@link Disruption.Kind#ROLLING_RESTART}, and pods that come
	 * run another release. Those that come later run it too.
	 */
	record RollOut(Release release) implements Act {

		@Override
		public String words() {
			return "rolling update";
		}

	}

	/**
	 * Every Service has another affinity from now on, and remembers no client. Pods stay.
	 */
	record Redirect(SessionAffinity affinity) implements Act {

		@Override
		public String words() {
			return "affinity change";
		}

	}

}
