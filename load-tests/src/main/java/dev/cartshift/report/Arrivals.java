package dev.cartshift.report;

import java.util.OptionalDouble;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How fast shoppers came, in journeys per second. Where fewer are reached than were
 * planned, the load generator fell behind, and latencies tell of less load than was asked
 * for.
 *
 * @param planned the rate that was asked for; empty where nobody said
 * @param reached (n − 1) / the time from the first journey's start to the last one's;
 * empty unless two began at different times
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Arrivals(OptionalDouble planned, OptionalDouble reached) {
}
