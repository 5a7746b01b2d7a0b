package dev.cartshift.live;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * All that is shown at an instant: what {@code /api/state} answers.
 *
 * @param run tells one start of the lab from another
 * @param underWay what takes long and is being done, or null
 * @param events the newest first
 */
record Snapshot(Instant at, String run, String variant, String shop, Affinity affinity, @Nullable String underWay,
		List<Row> replicas, ShopperState shoppers, Noticed pods, List<Event> events) {

	Snapshot {
		replicas = List.copyOf(replicas);
		events = List.copyOf(events);
	}

	/** One replica. */
	record Row(@JsonUnwrapped Member member, @JsonUnwrapped Figures figures) {
	}

	/**
	 * What shoppers do and saw.
	 *
	 * @param addresses how many they come from
	 * @param underWay who is in the shop
	 * @param all since the counters were reset
	 * @param lately of journeys that ended in the last seconds
	 */
	record ShopperState(int perSecond, int addresses, int underWay, Toll all, Toll lately) {
	}

}
