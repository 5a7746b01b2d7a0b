package dev.cartshift.report;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a fault did to the judged journeys. {@link Departure} says what in flight and
 * pinned mean.
 *
 * @param inFlight how many were in flight when a pod went
 * @param pinned how many of these were pinned to it. Each of them still had something to
 * read back, its order at least, so where state is in pods each must lose, and where it
 * is not, none may
 * @param pinnedLost how many of the pinned lost a cart, an order or a login
 * @param othersLost how many of all other judged journeys did
 * @param pinnedShare of client addresses, or of journeys where a cookie pins them; absent
 * without affinity
 * @param before how many journeys began before the fault
 * @param after how many began after the fault, when every pod that went had answered last
 */
public record Impact(int inFlight, int pinned, int pinnedLost, int othersLost,
		@JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<PinnedShare> pinnedShare, @JsonIgnore int before,
		@JsonIgnore int after) {
}
