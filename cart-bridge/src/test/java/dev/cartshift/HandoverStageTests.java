package dev.cartshift;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.cartshift.contract.AccountChapter;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.CartChapter;
import dev.cartshift.contract.CheckoutChapter;
import dev.cartshift.contract.MetricsChapter;
import dev.cartshift.contract.RealRedis;
import dev.cartshift.contract.RunningFleet;
import dev.cartshift.contract.Shopper;
import dev.cartshift.contract.Survival;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static dev.cartshift.contract.Survival.Event.CONCURRENT_ADDS_OF_DIFFERENT_PRODUCTS;
import static dev.cartshift.contract.Survival.Event.CONCURRENT_ADDS_OF_THE_SAME_PRODUCT;
import static dev.cartshift.contract.Survival.Event.LOGINS_AT_ONCE;
import static dev.cartshift.contract.Survival.Event.LOGIN_FROM_ANOTHER_BROWSER;
import static dev.cartshift.contract.Survival.Event.REPLAY_AFTER_CHECKOUT;
import static dev.cartshift.contract.Survival.Event.REPLAY_AFTER_LOGOUT;
import static dev.cartshift.contract.Survival.Event.REPLICA_HOP;
import static dev.cartshift.contract.Survival.Event.REPLICA_RESTART;
import static dev.cartshift.contract.Survival.Event.STORE_RESTART;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * As good as cart-inmemory as long as no pod goes. What happens then is in
 * {@code HandoverTests}.
 */
class HandoverStageTests extends RunningFleet implements AccountChapter, CartChapter, CheckoutChapter, MetricsChapter {

	@RegisterExtension
	static final RealRedis redis = RealRedis.start();

	@Override
	protected Class<?> application() {
		return BridgeApplication.class;
	}

	@Override
	protected Map<String, String> properties() {
		return Map.of("spring.data.redis.url", redis.url().toString(), "cart.bridge.stage", "handover",
				"cart.bridge.patience", "0s");
	}

	@Override
	protected Survival survival() {
		return Survival.keeps(REPLICA_RESTART, REPLAY_AFTER_LOGOUT, REPLAY_AFTER_CHECKOUT)
			.loses(REPLICA_HOP, CONCURRENT_ADDS_OF_DIFFERENT_PRODUCTS, CONCURRENT_ADDS_OF_THE_SAME_PRODUCT,
					LOGIN_FROM_ANOTHER_BROWSER, LOGINS_AT_ONCE)
			.hasNo(STORE_RESTART);
	}

	@Test
	void concurrentAddsAtOnePodAreAllKept() {
		Shopper shopper = guest();
		shopper.add(sku(0), 1).expect(200);
		addAtOnce(shopper, IntStream.range(0, 100).mapToObj((index) -> Call.add(sku(index), 1)).toList());
		assertThat(shopper.lines()).hasSize(100).containsEntry(sku(0), 2).containsEntry(sku(99), 1);
		addAtOnce(shopper, Collections.nCopies(90, Call.add(sku(1), 1)));
		assertThat(shopper.lines()).containsEntry(sku(1), 91);
	}

	private void addAtOnce(Shopper shopper, List<Call> adds) {
		shopper.sendAtOnce(adds, List.of(fleet().first().uri())).forEach((answer) -> answer.expect(200));
	}

	@Test
	void aRestartLosesNothing() {
		Shopper shopper = guest();
		shopper.add(sku(1), 2).expect(200);
		String username = Shopper.newUsername();
		shopper.login(username).expect(200);
		assertThat(shopper.cart().header("X-Cart-Source")).isEqualTo("memory");
		fleet().first().restart();
		shopper.hopTo(fleet().first().uri());
		assertThat(shopper.name()).isEqualTo(username);
		assertThat(shopper.lines()).isEqualTo(Map.of(sku(1), 2));
	}

}
