package dev.cartshift.state;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import dev.cartshift.CartApplication;
import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.RedisProcess;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import dev.cartshift.state.FaultyWire.Fault;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A pod that starts while Redis is a black hole, as in the restart that somebody tries
 * first. Fifty requests wait for it at once, none for another.
 */
class RedisStartTests {

	@Test
	void aReplicaThatStartsWithoutRedisSellsWhatItCan() {
		try (RedisProcess redis = RedisProcess.start(); FaultyWire wire = FaultyWire.to(redis.port())) {
			wire.suffer(new Fault.BlackHole());
			try (Replica replica = Replica.start(CartApplication.class, "pod-1",
					Map.of("spring.data.redis.url", wire.url()))) {
				Shopper guest = Shopper.at(replica.uri()).waitAtMost(Duration.ofSeconds(10));
				List<Answer> answers = guest.sendAtOnce(Collections.nCopies(50, Call.add("COF-001", 1)),
						List.of(replica.uri()));
				assertThat(answers).extracting(Answer::status).containsOnly(503);
				guest.send(Call.get("/actuator/health/readiness")).expect(200);
				wire.heal();
				await().atMost(Duration.ofSeconds(10)).until(() -> guest.add("COF-001", 1).status() == 200);
			}
		}
	}

}
