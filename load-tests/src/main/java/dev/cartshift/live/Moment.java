package dev.cartshift.live;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A second of the chart.
 *
 * @param requestsPerSecond by replica; none for those that nobody knows of
 * @param cartsLost in all until then, as shoppers saw it
 */
record Moment(Instant at, Map<String, Double> requestsPerSecond, long cartsLost) {

	static Moment of(Snapshot snapshot) {
		Map<String, Double> loads = new LinkedHashMap<>();
		snapshot.replicas().forEach((row) -> {
			Double load = row.figures().requestsPerSecond();
			if (load != null) {
				loads.put(row.member().name(), load);
			}
		});
		return new Moment(snapshot.at(), loads, snapshot.shoppers().all().cartsLost());
	}

}
