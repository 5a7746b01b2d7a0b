package dev.cartshift.storefront;

import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import dev.cartshift.reference.ReferenceApplication;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.security.authentication.BadCredentialsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Guesses and floods, from addresses that a trusted proxy tells.
 */
@Timeout(120)
class LoginThrottleTests {

	private static final String HERE = "203.0.113.1";

	private static final String THERE = "203.0.113.2";

	@Test
	void whoFailsTooOftenWaitsAlsoWithTheRightPassword() {
		try (Replica pod = start(3, 100, 100)) {
			for (int guess = 0; guess < 3; guess++) {
				login(pod, HERE, "alice", "wrong").expectProblem(401);
			}
			Answer refused = login(pod, HERE, "alice", "password").expectProblem(429);
			assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3600 / 3);
			login(pod, HERE, "bob", "password").expect(200);
		}
	}

	@Test
	void anUnknownUserIsRefusedLikeAKnownOne() {
		try (Replica pod = start(3, 100, 100)) {
			for (int guess = 0; guess < 5; guess++) {
				Answer known = login(pod, HERE, "alice", "wrong");
				Answer unknown = login(pod, HERE, "nobody", "wrong");
				assertThat(unknown.status()).isEqualTo(known.status());
				assertThat(unknown.body()).isEqualTo(known.body());
				assertThat(unknown.headers().map().keySet()).isEqualTo(known.headers().map().keySet());
			}
		}
	}

	@Test
	void oneAddressCannotLockAUserOut() {
		try (Replica pod = start(3, 5, 100)) {
			for (int guess = 0; guess < 50; guess++) {
				login(pod, HERE, "alice", "wrong");
			}
			login(pod, THERE, "alice", "password").expect(200);
		}
	}

	@Test
	void anIpv6NetworkIsOneAddress() {
		try (Replica pod = start(3, 100, 100)) {
			for (int guess = 0; guess < 3; guess++) {
				login(pod, "2001:db8:0:1::" + guess, "alice", "wrong").expectProblem(401);
			}
			login(pod, "2001:db8:0:1:ffff:ffff:ffff:ffff", "alice", "password").expectProblem(429);
			login(pod, "2001:db8:0:2::", "alice", "password").expect(200);
		}
	}

	@Test
	void guessesFromManyAddressesAreCountedForTheUser() {
		try (Replica pod = start(3, 5, 100)) {
			for (int guess = 0; guess < 5; guess++) {
				login(pod, "203.0.113." + guess, "alice", "wrong").expectProblem(401);
			}
			login(pod, "203.0.113.9", "alice", "wrong").expectProblem(429);
			login(pod, "203.0.113.9", "bob", "password").expect(200);
		}
	}

	@Test
	void anAddressThatFailsForManyUsersWaits() {
		try (Replica pod = start(3, 100, 4)) {
			for (int guess = 1; guess <= 4; guess++) {
				login(pod, HERE, "shopper-" + guess, "wrong").expectProblem(401);
			}
			login(pod, HERE, "shopper-5", "wrong").expectProblem(429);
			login(pod, THERE, "shopper-5", "password").expect(200);
		}
	}

	@Test
	void ofGuessesAtOnceNoMoreThanTheLimitAreLookedAt() {
		try (Replica pod = start(5, 100, 100)) {
			List<Answer> answers = Shopper.at(pod.uri())
				.sendAtOnce(Collections.nCopies(50, Call.login("alice", "wrong")), List.of(pod.uri()));
			assertThat(answers).filteredOn((answer) -> answer.status() == 401).hasSize(5);
			assertThat(answers).filteredOn((answer) -> answer.status() == 429).hasSize(45);
		}
	}

	@Test
	void thousandsOfShoppersLogInFromOneAddress() throws Exception {
		try (Replica pod = start(1, 1, 50); var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<Integer>> tills = IntStream.range(0, 10)
				.<Callable<Integer>>mapToObj((till) -> () -> loggedIn(pod.uri(), till * 200 + 1, till * 200 + 200))
				.toList();
			int loggedIn = 0;
			for (Future<Integer> till : crowd.invokeAll(tills)) {
				loggedIn += till.get();
			}
			assertThat(loggedIn).isEqualTo(2000);
		}
	}

	private static int loggedIn(URI shop, int from, int to) {
		Shopper till = Shopper.at(shop);
		return (int) IntStream.rangeClosed(from, to)
			.filter((number) -> till.send(Call.login("shopper-" + number, "password")).status() == 200)
			.count();
	}

	/** Otherwise it could have others forgotten, and guess at them anew. */
	@Test
	void whoIsRefusedAsAnAddressHasNoNamesRemembered() {
		var throttle = new LoginThrottle(new LoginLimits(new LoginLimits.Failures(3, 3, 5), 100, 10),
				new SimpleMeterRegistry());
		for (int name = 0; name < 50; name++) {
			String username = "name-" + name;
			assertThatExceptionOfType((name < 5) ? BadCredentialsException.class : Problem.class)
				.isThrownBy(() -> throttle.attempt(username, HERE, () -> {
					throw new BadCredentialsException("wrong");
				}));
		}
		assertThat(throttle.remembered()).as("5 users, 5 of them from here, and here").isEqualTo(5 + 5 + 1);
		throttle.destroy();
	}

	@Test
	void aFloodOfNamesIsNotRememberedForEver() {
		var throttle = new LoginThrottle(new LoginLimits(new LoginLimits.Failures(3, 3, 1_000_000), 100, 10),
				new SimpleMeterRegistry());
		for (int name = 0; name < 10_000; name++) {
			String username = name + "x".repeat(1000);
			assertThatExceptionOfType(BadCredentialsException.class)
				.isThrownBy(() -> throttle.attempt(username, HERE, () -> {
					throw new BadCredentialsException("wrong");
				}));
		}
		assertThat(throttle.remembered()).isLessThanOrEqualTo(300);
		throttle.destroy();
	}

	/**
	 * Each hash takes seconds here. Were it made by the threads that serve, nobody would
	 * be answered before it.
	 */
	@Test
	void aFloodOfLoginsKeepsTheQueueAndNobodyElseWaiting() throws Exception {
		Map<String, String> properties = new HashMap<>(limits(1000, 1000, 1000));
		properties.putAll(Map.of("cart.users.carol", "{bcrypt}$2a$17$" + ".".repeat(53), "cart.login.queue", "5",
				"server.shutdown", "immediate"));
		int taken = Runtime.getRuntime().availableProcessors() + 5;
		try (Replica pod = Replica.start(ReferenceApplication.class, "pod-1", properties);
				var clients = Executors.newVirtualThreadPerTaskExecutor()) {
			CompletionService<Answer> answers = new ExecutorCompletionService<>(clients);
			Shopper carol = Shopper.at(pod.uri());
			IntStream.range(0, taken + 20)
				.forEach((number) -> answers.submit(() -> carol.fork().send(Call.login("carol", "wrong"))));
			for (int refused = 0; refused < 20; refused++) {
				Answer answer = answers.take().get().expectProblem(503);
				assertThat(answer.header("Retry-After")).isEqualTo("1");
			}
			carol.send(Call.get("/actuator/health/liveness")).expect(200);
			carol.add("COF-001", 1).expect(200);
			assertThat(answers.poll()).as("a login that is done").isNull();
			clients.shutdownNow();
		}
	}

	@Test
	void limitsOfNothingAreRefused() {
		var failures = new LoginLimits.Failures(1, 1, 1);
		assertThatIllegalArgumentException().isThrownBy(() -> new LoginLimits.Failures(0, 1, 1))
			.withMessageContaining("user-at-address is at least 1, not 0");
		assertThatIllegalArgumentException().isThrownBy(() -> new LoginLimits(failures, 0, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new LoginLimits(failures, 1, -1));
	}

	private static Replica start(int userAtAddress, int user, int address) {
		return Replica.start(ReferenceApplication.class, "pod-1", limits(userAtAddress, user, address));
	}

	private static Map<String, String> limits(int userAtAddress, int user, int address) {
		return Map.of("spring.config.import", "classpath:storefront.yaml", "server.forward-headers-strategy", "native",
				"cart.login.failures.user-at-address", Integer.toString(userAtAddress), "cart.login.failures.user",
				Integer.toString(user), "cart.login.failures.address", Integer.toString(address));
	}

	private static Answer login(Replica pod, String address, String username, String password) {
		return Shopper.at(pod.uri()).send(Call.login(username, password).header("X-Forwarded-For", address));
	}

}
