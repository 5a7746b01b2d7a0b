package dev.cartshift.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cartshift.CartApplication;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.CanaryChapter;
import dev.cartshift.contract.RealRedis;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who watches for lost carts asks the store for nothing: the cart that it compares is the
 * one that was asked for anyway.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CanaryCostTests {

	@RegisterExtension
	static final RealRedis redis = RealRedis.start();

	private final Replica watching = start(Map.of());

	private final Replica blind = start(Map.of("cart.canary.key", ""));

	private final CommandLog log = CommandLog.of(redis.url());

	@AfterAll
	void stop() {
		this.log.close();
		this.watching.close();
		this.blind.close();
	}

	@Test
	void aWatchedVisitTakesTheCommandsOfAnyOther() {
		visit(this.watching);
		List<String> watched = this.log.during(() -> visit(this.watching));
		assertThat(this.log.during(() -> visit(this.blind))).isEqualTo(watched).hasSizeGreaterThan(7);
	}

	private void visit(Replica replica) {
		Shopper shopper = Shopper.at(replica.uri());
		shopper.add("COF-001", 1).expect(200);
		shopper.cart().expect(200);
		shopper.login(Shopper.newUsername()).expect(200);
		shopper.set("COF-001", 2).expect(200);
		shopper.send(Call.get("/api/cart")).expect(200);
		assertThat(shopper.cookies().value(CanaryChapter.CANARY).isPresent()).isEqualTo(replica == this.watching);
	}

	private static Replica start(Map<String, String> more) {
		Map<String, String> properties = new HashMap<>(Map.of("spring.data.redis.url", redis.url().toString(),
				"spring.data.redis.jedis.pool.time-between-eviction-runs", "1h"));
		properties.putAll(more);
		return Replica.start(CartApplication.class, "pod", properties);
	}

}
