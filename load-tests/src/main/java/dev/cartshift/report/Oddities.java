package dev.cartshift.report;

import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a fault-free run does not have.
 *
 * @param unknown how many answers were UNKNOWN, by what they were ("status 500 at add A")
 * @param unnamed how many answers did not say who served them
 * @param strangers who answered and is not one of the pods
 * @param wanderers client addresses that more than one pod answered, the empty one being
 * the one that the system chose; where an ingress pins by cookie, such journeys
 */
record Oddities(SortedMap<String, Integer> unknown, int unnamed, SortedSet<String> strangers,
		SortedSet<String> wanderers) {
}
