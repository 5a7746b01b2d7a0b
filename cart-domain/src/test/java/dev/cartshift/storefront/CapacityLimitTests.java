package dev.cartshift.storefront;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.context.ApplicationContextException;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class CapacityLimitTests {

	/** Longer than any test. */
	private static final String FOREVER = "1h";

	private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

	private final CompletionService<Answer> answers = new ExecutorCompletionService<>(this.clients);

	@AfterEach
	void leave() {
		this.clients.shutdownNow();
	}

	@Test
	void withoutTheSettingThereIsNoLimit() throws Exception {
		try (Replica pod = start(Map.of())) {
			assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
				.isThrownBy(() -> pod.bean(CapacityLimit.class));
			Turnstile turnstile = pod.bean(Turnstile.class);
			send(pod, 20);
			turnstile.awaitInside(20);
			turnstile.open();
			assertThat(next(20)).allSatisfy((answer) -> answer.expect(200));
		}
	}

	@Test
	void theWorkersServeTheQueueWaitsAndTheRestIsRefusedAtOnce() throws Exception {
		try (Replica pod = start(capacity(2, "1ms", 3))) {
			send(pod, 9);
			assertThat(next(4)).allSatisfy((answer) -> {
				answer.expectProblem(503);
				assertThat(answer.header("Retry-After")).isEqualTo("1");
				assertThat(answer.servedBy()).isEqualTo("pod-1");
			});
			Turnstile turnstile = pod.bean(Turnstile.class);
			turnstile.awaitInside(2);
			awaitWaiting(pod, 3);
			assertThat(turnstile.inside()).hasSize(2);
			turnstile.open();
			assertThat(next(5)).allSatisfy((answer) -> answer.expect(200));
		}
	}

	@Test
	void whoeverWaitsLongerIsServedFirst() throws Exception {
		try (Replica pod = start(capacity(1, "1ms", 20))) {
			Turnstile turnstile = pod.bean(Turnstile.class);
			send(pod, 0, 1);
			turnstile.awaitInside(1);
			for (int i = 1; i <= 20; i++) {
				send(pod, i, 1);
				awaitWaiting(pod, i);
			}
			turnstile.open();
			next(21);
			assertThat(turnstile.inside()).containsExactlyElementsOf(IntStream.rangeClosed(0, 20).boxed().toList());
		}
	}

	@Test
	void aWorkerIsBusyForTheServiceTimeHoweverQuickTheShopIs() throws Exception {
		try (Replica pod = start(capacity(1, FOREVER, 0))) {
			pod.bean(Turnstile.class).open();
			send(pod, 3);
			assertThat(next(2)).allSatisfy((answer) -> answer.expectProblem(503));
		}
	}

	@Test
	void probesAndPagesAreAnsweredWhileEveryWorkerIsBusy() throws Exception {
		try (Replica pod = start(capacity(1, FOREVER, 0))) {
			send(pod, 2);
			next(1);
			Shopper shopper = Shopper.strangerAt(pod.uri());
			shopper.send(Call.get("/actuator/health/readiness")).expect(200);
			shopper.send(Call.get("/openapi.json")).expect(200);
			shopper.send(Call.get("/api/products")).expectProblem(503);
		}
	}

	@Test
	void aFailureGivesItsWorkerBack() throws Exception {
		CapacityLimit limit = new CapacityLimit(new Capacity(1, Duration.ofMillis(1), 0));
		assertThatExceptionOfType(ServletException.class).isThrownBy(() -> pass(limit, (request, response) -> {
			throw new ServletException("broken");
		}));
		expectToPass(limit);
	}

	@Test
	void anInterruptedRequestIsRefusedAndGivesItsWorkerBack() throws Exception {
		CapacityLimit limit = new CapacityLimit(new Capacity(1, Duration.ofMillis(1), 0));
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(Problem.class).isThrownBy(() -> pass(limit, new MockFilterChain()));
		assertThat(Thread.interrupted()).isTrue();
		expectToPass(limit);
	}

	@Test
	void aCapacityThatIsNoneIsRefused() {
		Duration time = Duration.ofMillis(50);
		assertThatIllegalArgumentException().isThrownBy(() -> new Capacity(0, time, 1)).withMessageContaining("not 0");
		assertThatIllegalArgumentException().isThrownBy(() -> new Capacity(1, Duration.ZERO, 1))
			.withMessageContaining("not PT0S");
		assertThatIllegalArgumentException().isThrownBy(() -> new Capacity(1, time, -1))
			.withMessageContaining("not -1");
	}

	@Test
	void aCapacityWithoutAServiceTimeOrWithATypoIsRefused() {
		assertThatExceptionOfType(ApplicationContextException.class)
			.isThrownBy(() -> start(Map.of("cart.capacity.workers", "1")))
			.withStackTraceContaining("service-time is positive, not null");
		assertThatExceptionOfType(ApplicationContextException.class)
			.isThrownBy(() -> start(Map.of("cart.capacity.workers", "1", "cart.capacity.service-time", "1ms",
					"cart.capacity.que", "1")))
			.withStackTraceContaining("cart.capacity.que");
	}

	private static Map<String, String> capacity(int workers, String serviceTime, int queue) {
		return Map.of("cart.capacity.workers", Integer.toString(workers), "cart.capacity.service-time", serviceTime,
				"cart.capacity.queue", Integer.toString(queue), "server.shutdown", "immediate");
	}

	private static Replica start(Map<String, String> properties) {
		Map<String, String> all = new HashMap<>(properties);
		all.put("spring.config.import", "classpath:storefront.yaml");
		return Replica.start(Turnstile.Application.class, "pod-1", all);
	}

	private static void expectToPass(CapacityLimit limit) throws Exception {
		MockFilterChain chain = new MockFilterChain();
		pass(limit, chain);
		assertThat(chain.getRequest()).isNotNull();
	}

	private static void pass(CapacityLimit limit, FilterChain chain) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/cart");
		request.setServletPath("/api/cart");
		limit.doFilter(request, new MockHttpServletResponse(), chain);
	}

	private void send(Replica pod, int count) {
		send(pod, 0, count);
	}

	private void send(Replica pod, int first, int count) {
		for (int i = first; i < first + count; i++) {
			Call call = Call.get("/api/turnstile?visitor=" + i);
			this.answers.submit(() -> Shopper.strangerAt(pod.uri()).send(call));
		}
	}

	/** In the order in which they came. */
	private List<Answer> next(int count) throws InterruptedException, ExecutionException {
		Answer[] answers = new Answer[count];
		for (int i = 0; i < count; i++) {
			answers[i] = this.answers.take().get();
		}
		return List.of(answers);
	}

	private static void awaitWaiting(Replica pod, int count) {
		while (pod.bean(CapacityLimit.class).waiting() != count) {
			Thread.onSpinWait();
		}
	}

}
