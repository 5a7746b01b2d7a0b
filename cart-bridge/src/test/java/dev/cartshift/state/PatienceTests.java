package dev.cartshift.state;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

class PatienceTests {

	private final AtomicInteger looks = new AtomicInteger();

	@Test
	void whatComesAfterAWhileIsFound() {
		Patience patience = new Patience(Duration.ofMinutes(1));
		assertThat(
				patience.await(id(), () -> (this.looks.incrementAndGet() == 3) ? Optional.of("it") : Optional.empty()))
			.contains("it");
	}

	@Test
	void nobodyWaitsTwiceInVainForTheSame() {
		Patience patience = new Patience(Duration.ofMillis(60));
		String id = id();
		assertThat(patience.await(id, this::look)).isEmpty();
		int before = this.looks.get();
		assertThat(before).isPositive();
		assertThat(patience.await(id, this::look)).isEmpty();
		assertThat(this.looks).hasValue(before);
		patience.await(id(), this::look);
		assertThat(this.looks).hasValueGreaterThan(before);
	}

	@Test
	void nobodyWaitsForWhatIsNoIdOfOurs() {
		Patience patience = new Patience(Duration.ofMinutes(1));
		assertThat(patience.await("made-up", this::look)).isEmpty();
		assertThat(patience.await(id() + "0", this::look)).isEmpty();
		assertThat(this.looks).hasValue(0);
	}

	@Test
	void nobodyWaitsForWhatHasEndedHere() {
		Patience patience = new Patience(Duration.ofMinutes(1));
		String id = id();
		patience.endFor(id);
		assertThat(patience.await(id, this::look)).isEmpty();
		assertThat(this.looks).hasValue(0);
	}

	@Test
	void requestThatNamesSeveralWaitsOnce() {
		Patience patience = new Patience(Duration.ofMinutes(1));
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
		try {
			assertThat(patience.await(id(), () -> Optional.of("it"))).isPresent();
			assertThat(patience.await(id(), this::look)).isEmpty();
			assertThat(this.looks).hasValue(0);
		}
		finally {
			RequestContextHolder.resetRequestAttributes();
		}
	}

	@Test
	void nobodyWaitsWithoutPatience() {
		assertThat(new Patience(Duration.ZERO).await(id(), this::look)).isEmpty();
		assertThat(this.looks).hasValue(0);
	}

	@Test
	void fewWaitAtATime() throws InterruptedException {
		Patience patience = new Patience(Duration.ofMinutes(1));
		CountDownLatch waiting = new CountDownLatch(256);
		Semaphore there = new Semaphore(0);
		try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int request = 0; request < 256; request++) {
				AtomicInteger asked = new AtomicInteger();
				requests.submit(() -> patience.await(id(), () -> {
					if (asked.getAndIncrement() == 0) {
						waiting.countDown();
					}
					return there.tryAcquire() ? Optional.of("it") : Optional.empty();
				}));
			}
			waiting.await();
			assertThat(patience.await(id(), this::look)).isEmpty();
			assertThat(this.looks).hasValue(0);
			there.release(256);
		}
		assertThat(patience.await(id(), () -> Optional.of("it"))).isPresent();
	}

	private Optional<String> look() {
		this.looks.incrementAndGet();
		return Optional.empty();
	}

	private static String id() {
		return UUID.randomUUID().toString();
	}

}
