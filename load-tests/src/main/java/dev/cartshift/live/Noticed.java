package dev.cartshift.live;

import java.util.Map;
import java.util.TreeMap;

/**
 * What pods noticed by the canary, a signed cookie that tells what a cart must be at
 * least.
 *
 * @param checked answers that had one
 * @param detected losses by their kind, also those kinds of which there were none
 */
record Noticed(long checked, Map<String, Long> detected) {

	static final Noticed NOTHING = new Noticed(0, Map.of());

	Noticed {
		detected = Map.copyOf(detected);
	}

	long losses() {
		return this.detected.values().stream().mapToLong(Long::longValue).sum();
	}

	Noticed plus(Noticed more) {
		return with(more, 1);
	}

	/** Of the same pod, since it had noticed that. */
	Noticed since(Noticed earlier) {
		return with(earlier, -1);
	}

	private Noticed with(Noticed other, int sign) {
		Map<String, Long> sums = new TreeMap<>(this.detected);
		other.detected.forEach((kind, count) -> sums.merge(kind, sign * count, Long::sum));
		return new Noticed(this.checked + sign * other.checked, sums);
	}

}
