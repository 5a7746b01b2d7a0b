package dev.cartshift.state;

import dev.cartshift.canary.LossWatch;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A signature is not freshness, and the canary sees what the signature does not: an older
 * cart in the place of the one that was acknowledged.
 */
class ReplayedCartTests {

	@Test
	void anOlderTokenIsStale() {
		try (TokenReplica server = TokenReplica.start()) {
			Shopper shopper = server.guest();
			shopper.add("COF-001", 1).expect(200);
			String older = shopper.cookies().value(TokenKind.CART.cookie()).orElseThrow();
			shopper.add("COF-001", 1).expect(200);
			assertThat(shopper.cart().header(LossWatch.HEADER)).isEqualTo("none");
			shopper.cookies().put(TokenKind.CART.cookie(), older);
			assertThat(shopper.cart().header(LossWatch.HEADER)).isEqualTo("stale");
		}
	}

}
