package dev.cartshift.state;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Waits for a session that is nowhere: it may be on its way from a pod that goes. So many
 * wait at a time and no more, none twice for the same in vain, as the session has most
 * likely expired, none for what is no id of ours, and a request that names several waits
 * once: anybody can make them up.
 */
class Patience {

	private static final int MAX_WAITING = 256;

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

	private static final String WAITED = Patience.class.getName() + ".waited";

	private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	private final Duration limit;

	private final Semaphore places = new Semaphore(MAX_WAITING);

	private final Cache<String, Boolean> inVain = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(Duration.ofMinutes(1))
		.build();

	/**
	 * @param limit for one wait; 0 for none
	 */
	Patience(Duration limit) {
		this.limit = limit;
	}

	/** Looks again and again, but not even once if this is nothing to wait for. */
	<T> Optional<T> await(String id, Supplier<Optional<T>> look) {
		if (!ID.matcher(id).matches() || this.inVain.getIfPresent(id) != null || hasWaited()
				|| !this.places.tryAcquire()) {
			return Optional.empty();
		}
		try {
			return look(id, look);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
		finally {
			this.places.release();
		}
	}

	/** This one has ended here, and is on no way. */
	void endFor(String id) {
		this.inVain.put(id, true);
	}

	private static boolean hasWaited() {
		return Optional.ofNullable(RequestContextHolder.getRequestAttributes()).map((request) -> {
			boolean waited = request.getAttribute(WAITED, RequestAttributes.SCOPE_REQUEST) != null;
			request.setAttribute(WAITED, true, RequestAttributes.SCOPE_REQUEST);
			return waited;
		}).orElse(false);
	}

	private <T> Optional<T> look(String id, Supplier<Optional<T>> look) throws InterruptedException {
		long start = System.nanoTime();
		while (System.nanoTime() - start < this.limit.toNanos()) {
			Thread.sleep(BETWEEN_LOOKS);
			Optional<T> found = look.get();
			if (found.isPresent()) {
				return found;
			}
		}
		this.inVain.put(id, true);
		return Optional.empty();
	}

}
