package dev.cartshift.architecture.breach.unmarked;

/**
 * Planted: NullAway does not look at a package that is not {@code @NullMarked}.
 */
public record Careless(String mayBeNull) {
}
