package dev.cartshift.state;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartLine;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.CartStore;
import dev.cartshift.cart.Claim;
import dev.cartshift.cart.Quantity;
import dev.cartshift.catalog.Sku;
import dev.cartshift.contract.RedisProcess;
import dev.cartshift.state.MigratingSessionRepository.Trust;
import dev.cartshift.storefront.CurrentShopper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The rules, on one browser's session, which is a servlet container's here, and a real
 * Redis.
 */
class MigratingCartStoreTests {

	private static final RedisProcess redis = RedisProcess.start();

	private static final Sku COFFEE = new Sku("COF-001");

	private static final Sku TEA = new Sku("TEA-001");

	private final SessionPod pod = new SessionPod(redis, Trust.BOTH, 1);

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final GuestCookie cookie = new GuestCookie(this.request, this.response, "CART", Duration.ofDays(1));

	private final RedisCartStore shared = new RedisCartStore(this.pod.carts(), this.cookie, new CurrentShopper(),
			"cart");

	private final HttpSessionCartStore inSession = new HttpSessionCartStore(this.request, new CurrentShopper());

	private final MigratingCartStore memoryFirst = store(true);

	private final MigratingCartStore redisFirst = store(false);

	private final String username = UUID.randomUUID().toString();

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
		this.pod.close();
	}

	@AfterAll
	static void stopRedis() {
		redis.close();
	}

	private MigratingCartStore store(boolean copyOutlasts) {
		return new MigratingCartStore(this.shared, new SessionCartCopy(this.request, new CurrentShopper(), this.cookie),
				copyOutlasts, new CartSources(this.response, this.meters), new StoreFailures(this.meters));
	}

	private MigratingCartStore store(String stage) {
		return stage.equals("memory-first") ? this.memoryFirst : this.redisFirst;
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory-first", "redis-first" })
	void aReadBringsTheCartThatWasInTheSessionOnce(String stage) {
		add(this.inSession, COFFEE, 2);
		expect(store(stage).load(), 2, 0, "memory");
		expect(store(stage).load(), 2, 0, "both");
		assertThat(this.shared.load()).isEqualTo(this.inSession.load());
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory-first", "redis-first" })
	void aChangeBringsItToo(String stage) {
		add(this.inSession, COFFEE, 2);
		add(store(stage), TEA, 1);
		expect(this.shared.load(), 2, 1, "both");
		expect(this.inSession.load(), 2, 1, "both");
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory-first", "redis-first" })
	void whatIsNowhereIsNoCartAndBeginsNoSession(String stage) {
		expect(store(stage).load(), 0, 0, "none");
		assertThat(this.request.getSession(false)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory-first", "redis-first" })
	void theHigherVersionCountsWhicheverSideHasIt(String stage) {
		add(store(stage), COFFEE, 1);
		add(this.shared, COFFEE, 1);
		expect(store(stage).load(), 2, 0, "redis");
		expect(this.inSession.load(), 2, 0, "redis");
		add(this.inSession, TEA, 1);
		expect(store(stage).load(), 2, 1, "memory");
		expect(this.shared.load(), 2, 1, "memory");
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory-first", "redis-first" })
	void twoCartsOfAUserBecomeOneOnce(String stage) {
		login();
		add(this.inSession, COFFEE, 1);
		this.shared.update((cart) -> new CartOutcome.Changed(
				new Cart(UUID.randomUUID(), 7, List.of(new CartLine(TEA, new Quantity(1))), List.of())));
		expect(store(stage).load(), 1, 1, "both");
		expect(store(stage).load(), 1, 1, "both");
		expect(this.shared.load(), 1, 1, "both");
	}

	/** As with a Redis that is slow: it has done what it was given up on. */
	@Test
	void aChangeThatRedisMadeWithoutAnAnswerCountsOnce() {
		login();
		add(unanswered(), COFFEE, 1);
		assertThat(this.shared.load().lines()).hasSize(1);
		expect(this.memoryFirst.load(), 1, 0, "both");
	}

	@Test
	void aGuestsChangeThatRedisMadeWithoutAnAnswerCountsOnce() {
		add(unanswered(), COFFEE, 1);
		this.cookie.remove();
		expect(this.memoryFirst.load(), 1, 0, "memory");
		expect(this.memoryFirst.load(), 1, 0, "both");
	}

	@Test
	void aClaimThatRedisMadeWithoutAnAnswerIsNotMadeOnceMore() {
		login();
		add(this.memoryFirst, TEA, 1);
		SecurityContextHolder.clearContext();
		add(this.memoryFirst, COFFEE, 2);
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> unanswered().claimGuestCart(this.username));
		this.memoryFirst.claimGuestCart(this.username);
		login();
		expect(this.memoryFirst.load(), 2, 1, "redis");
	}

	private MigratingCartStore unanswered() {
		CartStore store = new CartStore() {
			@Override
			public Cart load() {
				return MigratingCartStoreTests.this.shared.load();
			}

			@Override
			public CartOutcome update(CartChange change) {
				MigratingCartStoreTests.this.shared.update(change);
				throw new QueryTimeoutException("no answer");
			}

			@Override
			public Claim claimGuestCart(String username) {
				UUID guest = MigratingCartStoreTests.this.cookie.read().orElseThrow();
				MigratingCartStoreTests.this.shared.claimGuestCart(username);
				MigratingCartStoreTests.this.cookie.write(guest);
				throw new QueryTimeoutException("no answer");
			}
		};
		return new MigratingCartStore(store, new SessionCartCopy(this.request, new CurrentShopper(), this.cookie), true,
				new CartSources(this.response, this.meters), new StoreFailures(this.meters));
	}

	@Test
	void aCartThatRedisHadAndHasNoMoreCountsUnlessItIsTrusted() {
		add(this.memoryFirst, COFFEE, 1);
		redis.ask("flushall");
		expect(this.redisFirst.load(), 0, 0, "none");
		expect(this.memoryFirst.load(), 1, 0, "memory");
		expect(this.redisFirst.load(), 1, 0, "both");
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory-first", "redis-first" })
	void theCopyOfAGuestsCartThatAnotherPodHasClaimedIsNotBroughtAgain(String stage) {
		add(store(stage), COFFEE, 1);
		Object copy = session().getAttribute("cart");
		Object written = session().getAttribute("written:cart");
		this.shared.claimGuestCart(this.username);
		assertThat(this.redisFirst.claimGuestCart(this.username)).isInstanceOf(Claim.Nothing.class);
		assertThat(session().getAttribute("cart")).isNull();
		session().setAttribute("cart", copy);
		session().setAttribute("written:cart", written);
		login();
		expect(store(stage).load(), 1, 0, "redis");
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory-first", "redis-first" })
	void aClaimBringsTheGuestsCartAlong(String stage) {
		add(this.inSession, COFFEE, 1);
		assertThat(store(stage).claimGuestCart(this.username)).isInstanceOf(Claim.Taken.class);
		login();
		expect(store(stage).load(), 1, 0, "both");
		expect(this.shared.load(), 1, 0, "both");
	}

	@Test
	void whileRedisIsAwayTheCopyAloneIsChangedAndClaimedAndBroughtLater() {
		add(this.memoryFirst, COFFEE, 1);
		redis.kill();
		add(this.memoryFirst, COFFEE, 1);
		expect(this.memoryFirst.load(), 2, 0, "memory");
		assertThat(this.memoryFirst.claimGuestCart(this.username)).isInstanceOf(Claim.Taken.class);
		login();
		add(this.memoryFirst, TEA, 1);
		startRedis();
		expect(this.memoryFirst.load(), 2, 1, "memory");
		expect(this.shared.load(), 2, 1, "memory");
		assertThat(this.shared.claimGuestCart(this.username)).isInstanceOf(Claim.Nothing.class);
	}

	@Test
	void aGuestWhoIsNewWhileRedisIsAwayLosesNothingAtALogin() {
		redis.kill();
		add(this.memoryFirst, COFFEE, 1);
		assertThat(this.memoryFirst.claimGuestCart(this.username)).isInstanceOf(Claim.Taken.class);
		login();
		expect(this.memoryFirst.load(), 1, 0, "memory");
		startRedis();
		expect(this.memoryFirst.load(), 1, 0, "memory");
		expect(this.shared.load(), 1, 0, "memory");
	}

	@Test
	void whoHasNoCopyIsToldThatATrustedRedisIsAway() {
		login();
		add(this.shared, COFFEE, 1);
		redis.kill();
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(this.redisFirst::load);
		expect(this.memoryFirst.load(), 0, 0, "none");
		startRedis();
		expect(this.redisFirst.load(), 1, 0, "redis");
	}

	@Test
	void aChangeThatALoginOvertakesIsNotMadeInTheCopyInstead() {
		add(this.memoryFirst, COFFEE, 1);
		UUID guest = this.cookie.read().orElseThrow();
		this.shared.claimGuestCart(this.username);
		this.cookie.write(guest);
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.memoryFirst.update(Cart::clear));
	}

	@Test
	void aReadOfACartThatRedisHasBeginsNoSession() {
		add(this.shared, COFFEE, 1);
		expect(this.memoryFirst.load(), 1, 0, "redis");
		assertThat(this.request.getSession(false)).isNull();
	}

	@Test
	void theCopyIsRefreshedByAReadWhereThereIsASession() {
		login();
		add(this.shared, COFFEE, 1);
		session();
		expect(this.redisFirst.load(), 1, 0, "redis");
		redis.kill();
		expect(this.redisFirst.load(), 1, 0, "memory");
		startRedis();
	}

	private HttpSession session() {
		return Objects.requireNonNull(this.request.getSession());
	}

	private void login() {
		SecurityContextHolder.getContext()
			.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(this.username, null, List.of()));
	}

	private static void add(CartStore store, Sku sku, int quantity) {
		assertThat(store.update((cart) -> cart.add(sku, new Quantity(quantity))))
			.isInstanceOf(CartOutcome.Changed.class);
	}

	private void expect(Cart cart, int coffee, int tea, String source) {
		assertThat(quantity(cart, COFFEE)).isEqualTo(coffee);
		assertThat(quantity(cart, TEA)).isEqualTo(tea);
		assertThat(this.response.getHeader("X-Cart-Source")).isEqualTo(source);
	}

	private static int quantity(Cart cart, Sku sku) {
		return cart.lines()
			.stream()
			.filter((line) -> line.sku().equals(sku))
			.mapToInt((line) -> line.quantity().value())
			.sum();
	}

	private void startRedis() {
		redis.startAgain();
		this.pod.awaitRedis();
	}

}
