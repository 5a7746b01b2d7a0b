package dev.cartshift.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The time line of a migration, for the terminal. */
record PassageTable(List<Passage> passages) {

	Stream<String> lines() {
		return new Columns().right("after\n(s)", each((passage) -> seconds(passage.began())))
			.right("over\n(s)", each((passage) -> seconds(passage.ended())))
			.left("what", each(Passage::what))
			.left("pods\nwent, came", each((passage) -> passage.went() + ", " + passage.came()))
			.right("\nreads", counts((passage) -> passage.reads().all()))
			.right("from\nmemory", counts((passage) -> passage.reads().memory()))
			.right("\nboth", counts((passage) -> passage.reads().both()))
			.right("\nRedis", counts((passage) -> passage.reads().redis()))
			.right("\ntoken", counts((passage) -> passage.reads().token()))
			.right("carts\nlost", counts(Passage::cartsLost))
			.right("logins\nlost", counts(Passage::loginsLost))
			.right("\nfailed", counts(Passage::failures))
			.right("longest\n(ms)", counts(Passage::longestMillis))
			.lines()
			.stream();
	}

	private List<String> counts(ToLongFunction<Passage> count) {
		return each((passage) -> Long.toString(count.applyAsLong(passage)));
	}

	private List<String> each(Function<Passage, String> text) {
		return this.passages.stream().map(text).toList();
	}

	private static String seconds(double seconds) {
		return String.format(Locale.ROOT, "%.1f", seconds);
	}

}
