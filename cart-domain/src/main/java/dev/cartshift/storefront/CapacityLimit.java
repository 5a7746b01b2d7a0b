package dev.cartshift.storefront;

import java.io.IOException;
import java.util.concurrent.Semaphore;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the API to a {@link Capacity}: first come, first served, and 503 for who finds
 * the queue full. Probes and pages are neither delayed nor counted, so that a saturated
 * pod stays ready. Absent unless {@code cart.capacity.workers} is set.
 */
@Component
@ConditionalOnProperty("cart.capacity.workers")
@EnableConfigurationProperties(Capacity.class)
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class CapacityLimit extends OncePerRequestFilter {

	private final Capacity capacity;

	/** Fair, which is what makes the queue a queue. */
	private final Semaphore workers;

	/** Of those who are served and those who wait. */
	private final Semaphore places;

	CapacityLimit(Capacity capacity) {
		this.capacity = capacity;
		this.workers = new Semaphore(capacity.workers(), true);
		this.places = new Semaphore(Math.addExact(capacity.workers(), capacity.queue()));
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getServletPath().startsWith("/api/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!this.places.tryAcquire()) {
			throw Problem.overloaded();
		}
		try {
			serve(request, response, chain);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw Problem.overloaded();
		}
		finally {
			this.places.release();
		}
	}

	/** The time passes before the answer: afterwards the client might have it already. */
	private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException, InterruptedException {
		this.workers.acquire();
		try {
			Thread.sleep(this.capacity.serviceTime());
			chain.doFilter(request, response);
		}
		finally {
			this.workers.release();
		}
	}

	/** How many requests wait for a worker just now. */
	int waiting() {
		return this.workers.getQueueLength();
	}

}
