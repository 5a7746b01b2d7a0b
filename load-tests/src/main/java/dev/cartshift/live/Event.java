package dev.cartshift.live;

import java.time.Instant;

/**
 * Something that happened, in a line.
 *
 * @param number counts from 1, so that nobody takes one for another
 * @param bad whether something went wrong
 */
record Event(long number, Instant at, String text, boolean bad) {
}
