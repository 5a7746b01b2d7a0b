package dev.cartshift.report;

/**
 * The judged journeys that lost something, each counted once, by the kind of its first
 * loss.
 */
public record Losses(int missing, int extra, int stale, int foreign, int loggedOut) {
}
