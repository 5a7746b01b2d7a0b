package dev.cartshift.state;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.cartshift.CartApplication;
import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.RedisProcess;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import dev.cartshift.state.FaultyWire.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a shopper sees when Redis, or the network before it, is at fault, and afterwards.
 * A real Redis, real signals, a real HTTP client.
 * <p>
 * The shop promises an answer within a second. Here a client waits two, for the machine
 * that runs the tests may be busy. It also promises to be whole again two seconds after
 * Redis is; here it has ten, and what it took is printed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisFaultTests {

	private static final String COFFEE = "COF-001";

	private static final String TEA = "TEA-001";

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final Duration RECOVERY = Duration.ofSeconds(10);

	private final RedisProcess redis = RedisProcess.start("--key-load-delay", "100");

	private final FaultyWire wire = FaultyWire.to(this.redis.port());

	private final Replica replica = Replica.start(CartApplication.class, "pod-1",
			Map.of("spring.data.redis.url", this.wire.url()));

	private final URI shop = this.replica.uri();

	/** The first requests of a JVM take longer than any shopper would wait. */
	@BeforeAll
	void warmUp() {
		for (int round = 0; round < 5; round++) {
			await().atMost(Duration.ofMinutes(1)).until(this::canBeBoughtFrom);
		}
	}

	private boolean canBeBoughtFrom() {
		Shopper shopper = Shopper.at(this.shop);
		return shopper.login(Shopper.newUsername()).status() == 200 && shopper.add(COFFEE, 1).status() == 200
				&& shopper.checkOut(UUID.randomUUID()).status() == 201 && shopper.logout().status() == 204;
	}

	@AfterAll
	void stop() {
		this.replica.close();
		this.wire.close();
		this.redis.close();
	}

	@AfterEach
	void heal() {
		this.wire.heal();
	}

	/**
	 * Something that makes Redis answer nothing, or too late.
	 */
	record Outage(String name, Runnable begin, Runnable end) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	Stream<Outage> outages() {
		return Stream.of(new Outage("stopped", this.redis::stop, this.redis::startAgain),
				new Outage("killed", this.redis::kill, this.redis::startAgain),
				new Outage("frozen", this.redis::freeze, this.redis::thaw),
				outage("a second late", new Fault.Latency(Duration.ofSeconds(1))), outage("reset", new Fault.Reset()),
				outage("a black hole", new Fault.BlackHole()), outage("unreachable", new Fault.Unreachable()));
	}

	private Outage outage(String name, Fault fault) {
		return new Outage(name, () -> this.wire.suffer(fault), this.wire::heal);
	}

	@ParameterizedTest
	@MethodSource("outages")
	void cartsAreRefusedWhileRedisIsAwayAndAreBackAfterIt(Outage outage) {
		Shopper user = userWithCoffee();
		Shopper guest = guestWithTea();
		outage.begin().run();
		try {
			expectTheCatalogueAlone(user, guest);
		}
		finally {
			outage.end().run();
		}
		report(outage.name(), recovery());
		expectCoffee(user);
		assertThat(guest.lines()).isEqualTo(Map.of(TEA, 1));
		user.logout().expect(204);
		assertThat(user.name()).isEqualTo("guest");
	}

	private void expectTheCatalogueAlone(Shopper user, Shopper guest) {
		expectRefused(user.cart());
		expectCatalogueAndProbes();
		expectRefused(user.add(TEA, 1));
		expectRefused(user.checkOut(UUID.randomUUID()));
		expectRefused(user.send(Call.get("/api/me")));
		expectRefused(user.logout());
		expectRefused(guest.cart());
		expectRefused(guest.add(TEA, 1));
		expectRefused(guest.login(Shopper.newUsername()));
		Shopper stranger = newShopper();
		expectRefused(stranger.add(TEA, 1));
		expectRefused(stranger.login(Shopper.newUsername()));
		expectCatalogueAndProbes();
	}

	private void expectCatalogueAndProbes() {
		Shopper anybody = newShopper();
		assertThat(anybody.send(Call.get("/api/products")).expect(200).json().size()).isGreaterThanOrEqualTo(120);
		anybody.send(Call.get("/actuator/health/readiness")).expect(200);
		anybody.send(Call.get("/actuator/health/liveness")).expect(200);
	}

	/** An answer that is no success takes no cookie away and brings none. */
	private static void expectRefused(Answer answer) {
		assertThat(answer.expectProblem(503).header("Retry-After")).isEqualTo("1");
		assertThat(answer.cookieNames()).as(answer.toString()).isEmpty();
		assertThat(answer.etag()).isEmpty();
		assertThat(answer.servedBy()).isEqualTo("pod-1");
	}

	@Test
	void whileRedisLoadsItsLogCartsAreRefused() {
		Shopper user = userWithCoffee();
		this.redis.ask("eval \"for i = 1, 10000 do redis.call('set', 'ballast:' .. i, '') end\" 0");
		this.redis.stop();
		CompletableFuture<Void> loaded = CompletableFuture.runAsync(this.redis::startAgain);
		await().atMost(RECOVERY).ignoreExceptions().until(() -> this.redis.ask("get x").startsWith("-LOADING"));
		expectRefused(user.cart());
		expectRefused(user.add(TEA, 1));
		expectRefused(user.logout());
		expectRefused(newShopper().login(Shopper.newUsername()));
		expectCatalogueAndProbes();
		assertThat(loaded).isNotDone();
		loaded.join();
		report("loading", recovery());
		expectCoffee(user);
		this.redis.ask("eval \"for i = 1, 10000 do redis.call('del', 'ballast:' .. i) end\" 0");
	}

	@Test
	void aReplicaIsReadButNotWritten() {
		expectReadsOnly("replicaof 127.0.0.1 1", "replicaof no one", "read only");
	}

	@Test
	void aFullRedisIsReadButNotWritten() {
		this.redis.ask("config set maxmemory-policy noeviction");
		expectReadsOnly("config set maxmemory 1", "config set maxmemory 0", "out of memory");
	}

	private void expectReadsOnly(String begin, String end, String name) {
		Shopper user = userWithCoffee();
		Shopper guest = guestWithTea();
		aMinutePasses(user);
		assertThat(this.redis.ask(begin)).startsWith("+OK");
		try {
			assertThat(guest.cart().expect(200).lines()).isEqualTo(Map.of(TEA, 1));
			expectCoffee(user);
			expectRefused(guest.add(TEA, 1));
			expectRefused(guest.checkOut(UUID.randomUUID()));
			expectRefused(newShopper().add(TEA, 1));
			expectRefused(newShopper().login(Shopper.newUsername()));
			expectRefused(user.add(TEA, 1));
			expectCatalogueAndProbes();
		}
		finally {
			assertThat(this.redis.ask(end)).startsWith("+OK");
		}
		report(name, recovery());
		expectCoffee(user);
		assertThat(guest.lines()).isEqualTo(Map.of(TEA, 1));
	}

	@Test
	void fiftyMillisecondsMoreChangeNothingButTheTime() {
		this.wire.suffer(new Fault.Latency(Duration.ofMillis(50)));
		Shopper user = guestWithTea();
		user.login(Shopper.newUsername()).expect(200);
		assertThat(user.add(COFFEE, 2).expect(200).lines()).isEqualTo(Map.of(TEA, 1, COFFEE, 2));
		user.checkOut(UUID.randomUUID()).expect(201);
		assertThat(user.lines()).isEmpty();
		user.logout().expect(204);
	}

	/**
	 * The last thing that a request asks of Redis is to keep the time of the access, once
	 * a minute.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "EXISTS", "HMSET", "PEXPIREAT" })
	void anAccessThatIsNotKeptCostsNoAnswer(String command) {
		Shopper user = userWithCoffee();
		aMinutePasses(user);
		this.wire.suffer(new Fault.BlackHoleFrom(command));
		assertThat(user.cart().expect(200).lines()).isEqualTo(Map.of(COFFEE, 2));
		this.wire.heal();
		recovery();
		expectCoffee(user);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HMGET", "EVALSHA", "HMSET", "PEXPIREAT" })
	void aLoginThatIsNotKeptIsNoSuccessAndTheCartIsThereAtTheNextTry(String command) {
		Shopper guest = guestWithTea();
		String username = Shopper.newUsername();
		this.wire.suffer(new Fault.BlackHoleFrom(command));
		expectRefused(guest.login(username));
		this.wire.heal();
		recovery();
		assertThat(guest.name()).isEqualTo("guest");
		guest.login(username).expect(200);
		assertThat(guest.lines()).isEqualTo(Map.of(TEA, 1));
	}

	@Test
	void aSessionIsNotKeptTwice() {
		Shopper shopper = newShopper();
		this.wire.suffer(new Fault.BlackHoleFrom("EXISTS"));
		shopper.login(Shopper.newUsername()).expect(200);
		newShopper().add(TEA, 1).expect(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "EXISTS", "HMSET", "PEXPIREAT" })
	void aRefusalIsTheSameWhenTheAccessIsNotKept(String command) {
		Shopper user = userWithCoffee();
		aMinutePasses(user);
		this.wire.suffer(new Fault.BlackHoleFrom(command));
		user.send(Call.add(TEA, 1).header("If-Match", "\"x\"")).expect(412);
		this.wire.heal();
		recovery();
		expectCoffee(user);
	}

	/** Spring Session looks at a session once more when its request has been answered. */
	@Test
	void anAnswerIsNotTornOffWhenRedisGoesAwayAfterTheSessionIsKept() {
		Shopper user = userWithCoffee();
		aMinutePasses(user);
		this.wire.suffer(new Fault.BlackHoleAfter("PEXPIREAT"));
		assertThat(user.add(TEA, 1).expect(200).lines()).isEqualTo(Map.of(COFFEE, 2, TEA, 1));
		expectRefused(user.cart());
		this.wire.heal();
		recovery();
		assertThat(user.lines()).isEqualTo(Map.of(COFFEE, 2, TEA, 1));
	}

	@Test
	void aLogoutThatIsNotKeptLeavesTheShopperLoggedIn() {
		Shopper user = userWithCoffee();
		this.wire.suffer(new Fault.BlackHoleFrom("DEL"));
		expectRefused(user.logout());
		this.wire.heal();
		recovery();
		expectCoffee(user);
	}

	@Test
	void aChangeWhoseAnswerIsCutOffIsMadeOnceAndTheClientCanTell() {
		Shopper user = userWithCoffee();
		Call add = Call.add(COFFEE, 5).header("If-Match", user.cart().etag());
		this.wire.suffer(new Fault.CutAfter("EVALSHA"));
		expectRefused(user.send(add));
		recovery();
		assertThat(user.lines()).isEqualTo(Map.of(COFFEE, 7));
		user.send(add).expectProblem(412);
		assertThat(user.lines()).isEqualTo(Map.of(COFFEE, 7));
	}

	@Test
	void anOrderWhoseAnswerIsCutOffIsMadeOnce() {
		Shopper user = userWithCoffee();
		UUID key = UUID.randomUUID();
		this.wire.suffer(new Fault.CutAfter("EVALSHA"));
		expectRefused(user.checkOut(key));
		recovery();
		assertThat(user.lines()).isEmpty();
		assertThat(user.checkOut(key).expect(201).lines()).isEqualTo(Map.of(COFFEE, 2));
	}

	@Test
	void aRestartWithoutALogLosesCartsAndLoginsButNoShop() {
		try (RedisProcess forgetful = RedisProcess.start("--appendonly", "no")) {
			this.wire.leadTo(forgetful.port());
			recovery();
			Shopper user = userWithCoffee();
			forgetful.stop();
			expectRefused(user.cart());
			expectCatalogueAndProbes();
			forgetful.startAgain();
			report("restarted without a log", recovery());
			assertThat(user.name()).isEqualTo("guest");
			assertThat(user.lines()).isEmpty();
			user.login(Shopper.newUsername()).expect(200);
			user.add(TEA, 1).expect(200);
		}
		finally {
			this.wire.leadTo(this.redis.port());
		}
		recovery();
	}

	/** Idle connections are tried each second. */
	@Test
	void whatARestartHasResetIsFoundBeforeAShopperComes() {
		Shopper user = userWithCoffee();
		this.wire.suffer(new Fault.Reset());
		this.wire.heal();
		await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
		expectCoffee(user);
	}

	private Shopper newShopper() {
		return Shopper.at(this.shop).waitAtMost(PATIENCE);
	}

	private Shopper userWithCoffee() {
		Shopper user = newShopper();
		recovery();
		user.login(Shopper.newUsername()).expect(200);
		user.add(COFFEE, 2).expect(200);
		return user;
	}

	/** For Redis: it has not heard of the user since. */
	private void aMinutePasses(Shopper user) {
		String cookie = user.cookies().value("SESSION").orElseThrow();
		String session = new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
		long before = Instant.now().minusSeconds(61).toEpochMilli();
		this.redis.ask("hset cart:session:sessions:%s lastAccessedTime %d".formatted(session, before));
	}

	private static void expectCoffee(Shopper user) {
		assertThat(user.lines()).isEqualTo(Map.of(COFFEE, 2));
		assertThat(user.name()).startsWith("shopper-");
	}

	private Shopper guestWithTea() {
		Shopper guest = newShopper();
		guest.add(TEA, 1).expect(200);
		return guest;
	}

	/** Until Redis is written and read again. */
	private Duration recovery() {
		Instant start = Instant.now();
		await().atMost(RECOVERY)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> newShopper().set(TEA, 1).status() == 200);
		return Duration.between(start, Instant.now());
	}

	private static void report(String fault, Duration recovery) {
		System.out.printf("Redis %s: carts were back after %d ms%n", fault, recovery.toMillis());
	}

}
