package dev.cartshift.state;

import java.net.URI;
import java.util.Map;

import dev.cartshift.CartApplication;
import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guests that write take memory, and there is an end of it.
 */
class SessionRoomTests {

	private final Replica replica = Replica.start(CartApplication.class, "pod-1", Map.of("cart.max-sessions", "2"));

	private final URI shop = this.replica.uri();

	@AfterEach
	void stopReplica() {
		this.replica.close();
	}

	@Test
	void whoComesWhenTheRoomIsFullIsToldToTryAgainAndNobodyElseNoticesIt() {
		Shopper first = Shopper.at(this.shop);
		first.add("COF-001", 1).expect(200);
		Shopper.at(this.shop).add("COF-001", 1).expect(200);
		Shopper late = Shopper.at(this.shop);
		expectToTryAgain(late.add("COF-001", 1));
		expectToTryAgain(late.login(Shopper.newUsername()));
		assertThat(late.name()).isEqualTo("guest");
		assertThat(late.lines()).isEmpty();
		late.send(Call.get("/actuator/health/readiness")).expect(200);
		first.login(Shopper.newUsername()).expect(200);
		assertThat(first.add("COF-001", 1).expect(200).lines()).isEqualTo(Map.of("COF-001", 2));
		first.logout().expect(204);
		late.add("COF-001", 1).expect(200);
	}

	private static void expectToTryAgain(Answer answer) {
		assertThat(answer.expectProblem(503).header("Retry-After")).isEqualTo("1");
	}

}
