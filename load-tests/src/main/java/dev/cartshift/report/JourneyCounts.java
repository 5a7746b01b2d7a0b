package dev.cartshift.report;

/**
 * What became of the journeys.
 *
 * @param started how many shoppers were sent
 * @param judged how many have all twelve answers and none of them UNKNOWN
 * @param lost how many of the judged lost a cart, an order or a login
 * @param unknown how many have an UNKNOWN answer; those that just stopped are neither
 * judged nor unknown
 */
public record JourneyCounts(int started, int judged, int lost, int unknown) {
}
