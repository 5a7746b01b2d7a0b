package dev.cartshift.state;

import java.time.Duration;
import java.util.Map;

import dev.cartshift.CartApplication;
import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.CartStore;
import dev.cartshift.cart.Claim;
import dev.cartshift.contract.RealRedis;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Redis goes away in the middle of a login: before the guest's cart is claimed, or
 * between that and the login being kept.
 */
class LoginFailureTests {

	@RegisterExtension
	static final RealRedis redis = RealRedis.start();

	private static final String COFFEE = "COF-001";

	private final Replica replica = Replica.start(StoreThatGoesAfterTheClaim.class, "pod-1",
			Map.of("spring.data.redis.url", redis.url().toString()));

	private final Shopper shopper = Shopper.at(this.replica.uri());

	private final String username = Shopper.newUsername();

	@AfterEach
	void stopReplica() {
		this.replica.close();
	}

	@Test
	void aLoginThatFailsBeforeTheClaimLeavesTheGuestTheCart() {
		this.shopper.add(COFFEE, 7).expect(200);
		redis.stop();
		this.shopper.login(this.username).expectProblem(503);
		startRedisAgain();
		assertThat(this.shopper.name()).isEqualTo("guest");
		assertThat(this.shopper.lines()).isEqualTo(Map.of(COFFEE, 7));
		this.shopper.login(this.username).expect(200);
		assertThat(this.shopper.lines()).isEqualTo(Map.of(COFFEE, 7));
	}

	@Test
	void aLoginThatFailsAfterTheClaimBringsTheCartAtTheNextTry() {
		this.shopper.add(COFFEE, 7).expect(200);
		StoreThatGoesAfterTheClaim.goes = true;
		this.shopper.login(this.username).expectProblem(503);
		StoreThatGoesAfterTheClaim.goes = false;
		startRedisAgain();
		assertThat(this.shopper.name()).isEqualTo("guest");
		assertThat(this.shopper.lines()).isEmpty();
		this.shopper.login(this.username).expect(200);
		assertThat(this.shopper.lines()).isEqualTo(Map.of(COFFEE, 7));
	}

	private void startRedisAgain() {
		redis.startAgain();
		await().atMost(Duration.ofSeconds(20)).until(() -> this.shopper.fork().cart().status() == 200);
	}

	/** No {@code @Configuration}, lest a scan finds it. */
	@Import(CartApplication.class)
	static class StoreThatGoesAfterTheClaim {

		static volatile boolean goes;

		@Bean
		static BeanPostProcessor goesAfterTheClaim() {
			return new BeanPostProcessor() {
				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof RedisCartStore carts) ? new Going(carts) : bean;
				}
			};
		}

		private record Going(CartStore carts) implements CartStore {

			@Override
			public Cart load() {
				return this.carts.load();
			}

			@Override
			public CartOutcome update(CartChange change) {
				return this.carts.update(change);
			}

			@Override
			public Claim claimGuestCart(String username) {
				Claim claim = this.carts.claimGuestCart(username);
				if (goes) {
					redis.stop();
				}
				return claim;
			}

		}

	}

}
