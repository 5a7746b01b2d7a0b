package dev.cartshift.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tasks that are run side by side, {@value #MOST} at a time. */
final class Parallel {

	/** Fewer than the connections that a server takes. */
	private static final int MOST = 64;

	private Parallel() {
	}

	/**
	 * Runs a task for each, and returns what came of them, in their order.
	 * @throws IllegalStateException if one fails
	 */
	static <T, R> List<R> each(List<T> some, Task<T, R> task) throws InterruptedException {
		try (ExecutorService threads = Executors.newFixedThreadPool(MOST, Thread.ofVirtual().factory())) {
			List<Future<R>> tasks = some.stream().map((one) -> threads.submit(() -> task.run(one))).toList();
			List<R> results = new ArrayList<>();
			for (Future<R> done : tasks) {
				results.add(done.get());
			}
			return results;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(String.valueOf(ex.getCause()), ex);
		}
	}

	/** What is done for one. */
	@FunctionalInterface
	interface Task<T, R> {

		R run(T one) throws Exception;

	}

}
