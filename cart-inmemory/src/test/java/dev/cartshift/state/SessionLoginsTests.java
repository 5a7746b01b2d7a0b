package dev.cartshift.state;

import java.util.List;
import java.util.Map;

import dev.cartshift.CartApplication;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionLoginsTests {

	private final Replica replica = Replica.start(CartApplication.class, "pod-1", Map.of());

	@AfterEach
	void stopReplica() {
		this.replica.close();
	}

	@Test
	void aSessionThatIsNotHereIsCountedWhenSomebodyAsks() {
		Shopper shopper = Shopper.at(this.replica.uri());
		shopper.login(Shopper.newUsername()).expect(200);
		shopper.name();
		assertThat(unknownSessions()).isZero();
		shopper.cookies().tamper((value) -> "made-up");
		shopper.send(Call.get("/api/products")).expect(200);
		assertThat(unknownSessions()).isZero();
		assertThat(shopper.name()).isEqualTo("guest");
		assertThat(unknownSessions()).isEqualTo(1);
	}

	@Test
	void aLoginChangesTheSessionId() {
		Shopper shopper = Shopper.at(this.replica.uri());
		shopper.add("COF-001", 1).expect(200);
		String guest = shopper.cookies().value("SESSION").orElseThrow();
		shopper.login(Shopper.newUsername()).expect(200);
		assertThat(shopper.cookies().value("SESSION")).isPresent().get().isNotEqualTo(guest);
	}

	@Test
	void aFloodOfBotsOpensNoSession() {
		for (int bot = 0; bot < 1000; bot++) {
			for (String path : List.of("/api/products", "/api/cart", "/api/me")) {
				Shopper.strangerAt(this.replica.uri()).send(Call.get(path)).expect(200);
			}
		}
		assertThat(sessionsCreated()).isZero();
		Shopper.at(this.replica.uri()).add("COF-001", 1).expect(200);
		assertThat(sessionsCreated()).isOne();
	}

	private double sessionsCreated() {
		return this.replica.bean(MeterRegistry.class).get("tomcat.sessions.created").functionCounter().count();
	}

	private double unknownSessions() {
		return this.replica.bean(MeterRegistry.class).counter("cart.sessions.unknown").count();
	}

}
