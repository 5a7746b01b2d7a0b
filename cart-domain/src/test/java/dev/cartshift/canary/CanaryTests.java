package dev.cartshift.canary;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CanaryTests {

	private static final Optional<String> GUEST = Optional.empty();

	private static final Optional<String> ALICE = Optional.of("alice");

	private static final Instant UNTIL = Instant.ofEpochSecond(2_000_000_000);

	private final UUID id = UUID.randomUUID();

	private final Canary canary = Canary.of(ALICE, cart(this.id, 3), UNTIL);

	private final CanaryCodec codec = new CanaryCodec(new byte[CanaryCodec.KEY_BYTES]);

	@Test
	void thatCartAndALaterOneAreNotLost() {
		assertThat(this.canary.lossIn(ALICE, cart(this.id, 3))).isEmpty();
		assertThat(this.canary.lossIn(ALICE, cart(this.id, 4))).isEmpty();
	}

	@Test
	void anEarlierVersionIsStale() {
		assertThat(this.canary.lossIn(ALICE, cart(this.id, 2))).contains(Loss.STALE);
	}

	@Test
	void anotherCartIsForeignWhateverItsVersion() {
		assertThat(this.canary.lossIn(ALICE, cart(UUID.randomUUID(), 9))).contains(Loss.FOREIGN);
	}

	@Test
	void noCartIsMissing() {
		assertThat(this.canary.lossIn(ALICE, Cart.empty(UUID.randomUUID()))).contains(Loss.MISSING);
	}

	@Test
	void aGuestInPlaceOfTheUserIsLoggedOut() {
		assertThat(this.canary.lossIn(GUEST, cart(this.id, 3))).contains(Loss.LOGGED_OUT);
	}

	@Test
	void nothingIsKnownOfAnotherUser() {
		assertThat(this.canary.lossIn(Optional.of("bob"), Cart.empty(this.id))).isEmpty();
		assertThat(Canary.of(GUEST, cart(this.id, 3), UNTIL).lossIn(ALICE, Cart.empty(this.id))).isEmpty();
	}

	@Test
	void afterALoginThatFoundNothingAnyCartWillDo() {
		Canary claimed = Canary.of(GUEST, cart(this.id, 3), UNTIL).claimedBy("alice");
		assertThat(claimed.lossIn(ALICE, cart(UUID.randomUUID(), 1))).isEmpty();
		assertThat(claimed.lossIn(ALICE, Cart.empty(this.id))).contains(Loss.MISSING);
		assertThat(claimed.until()).isEqualTo(UNTIL);
	}

	@Test
	void whatIsWrittenIsRead() {
		assertThat(this.codec.read(this.codec.write(this.canary))).isEqualTo(this.canary);
	}

	@Test
	void noBitCanBeChanged() {
		String text = this.codec.write(this.canary);
		for (int index = 0; index < text.length() - 1; index++) {
			String forged = text.substring(0, index) + ((text.charAt(index) == 'A') ? 'B' : 'A')
					+ text.substring(index + 1);
			expectRefusal(this.codec, forged, RefusedCanaryException.Reason.SIGNATURE);
		}
	}

	@Test
	void anotherKeysCanaryIsRefused() {
		byte[] key = new byte[CanaryCodec.KEY_BYTES];
		key[0] = 1;
		expectRefusal(new CanaryCodec(key), this.codec.write(this.canary), RefusedCanaryException.Reason.SIGNATURE);
	}

	@Test
	void whatIsNoCanaryIsRefused() {
		String text = this.codec.write(this.canary);
		for (String other : List.of("", "x", "*".repeat(text.length()), text + "AAAA", text.repeat(1000),
				text.substring(4))) {
			expectRefusal(this.codec, other, RefusedCanaryException.Reason.MALFORMED);
		}
	}

	@Test
	void aShortKeyIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CanaryCodec(new byte[16]))
			.withMessage("cart.canary.key has 16 bytes, not 32");
	}

	private static void expectRefusal(CanaryCodec codec, String text, RefusedCanaryException.Reason reason) {
		assertThatExceptionOfType(RefusedCanaryException.class).as(text)
			.isThrownBy(() -> codec.read(text))
			.satisfies((refused) -> assertThat(refused.reason()).isEqualTo(reason));
	}

	private static Cart cart(UUID id, long version) {
		return new Cart(id, version, List.of(), List.of());
	}

}
