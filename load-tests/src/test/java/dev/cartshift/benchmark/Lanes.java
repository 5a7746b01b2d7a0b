package dev.cartshift.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;

import org.HdrHistogram.Histogram;

/** Lanes whose costs are there already. */
final class Lanes {

	private Lanes() {
	}

	/** So many requests in each round, each of which took a second of CPU time. */
	static Lane of(String arm, String label, long... requests) {
		Lane lane = new Lane(arm, label, (time) -> {
			throw new UnsupportedOperationException();
		}, new ArrayList<>());
		Arrays.stream(requests).forEach((number) -> lane.costs().add(cost(number, 0, Duration.ofSeconds(1))));
		return lane;
	}

	static Cost cost(long requests, long failures, Duration cpu) {
		Histogram micros = new Histogram(3);
		micros.recordValueWithCount(100, requests);
		return new Cost(new Crowd.Answered(micros, failures), Duration.ofSeconds(2), cpu, Duration.ofMillis(100));
	}

}
