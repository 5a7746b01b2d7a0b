package dev.cartshift.storefront;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cartshift.cart.UnreadableStateException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.apache.catalina.session.TooManyActiveSessionsException;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * How long a store takes for one kind of operation, and how it ends: the timer
 * {@code cart.store.operations}, by {@code operation} and {@code outcome}. All outcomes
 * are there from the start, since a rate does not see the first of a kind.
 */
final class StoreTimers {

	private static final List<String> FAILURES = List.of("unavailable", "conflict", "unreadable", "error");

	private final Map<String, Timer> timers;

	/**
	 * @param outcomes of an operation that does not fail
	 */
	StoreTimers(MeterRegistry meters, String operation, String... outcomes) {
		this.timers = Stream.concat(Stream.of(outcomes), FAILURES.stream())
			.collect(Collectors.toUnmodifiableMap(Function.identity(),
					(outcome) -> meters.timer("cart.store.operations", "operation", operation, "outcome", outcome)));
	}

	<T> T time(Supplier<T> operation, Function<T, String> outcome) {
		long start = System.nanoTime();
		try {
			T result = operation.get();
			record(outcome.apply(result), start);
			return result;
		}
		catch (RuntimeException ex) {
			record(outcome(ex), start);
			throw ex;
		}
	}

	private void record(String outcome, long start) {
		Objects.requireNonNull(this.timers.get(outcome), outcome)
			.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
	}

	private static String outcome(RuntimeException failure) {
		return switch (failure) {
			case OptimisticLockingFailureException ex -> "conflict";
			case DataAccessException ex -> "unavailable";
			case TooManyActiveSessionsException ex -> "unavailable";
			case UnreadableStateException ex -> "unreadable";
			default -> "error";
		};
	}

}
