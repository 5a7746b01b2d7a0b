package dev.cartshift.canary;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class CanaryTests {

	private static final long GUEST = Canary.GUEST;

	private static final long ALICE = 1;

	private static final long BOB = 2;

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
		assertThat(this.canary.tellsOf(BOB)).isFalse();
		assertThat(Canary.of(GUEST, cart(this.id, 3), UNTIL).tellsOf(ALICE)).isFalse();
		assertThat(this.canary.tellsOf(ALICE) && this.canary.tellsOf(GUEST)).isTrue();
	}

	@Test
	void afterALoginThatFoundNothingAnyCartWillDo() {
		Canary claimed = Canary.of(GUEST, cart(this.id, 3), UNTIL).claimedBy(ALICE);
		assertThat(claimed.lossIn(ALICE, cart(UUID.randomUUID(), 1))).isEmpty();
		assertThat(claimed.lossIn(ALICE, Cart.empty(this.id))).contains(Loss.MISSING);
		assertThat(claimed.until()).isEqualTo(UNTIL);
	}

	@Test
	void onlyWhoHasTheKeyKnowsTheUser() {
		long alice = this.codec.owner(Optional.of("alice"));
		assertThat(alice).isEqualTo(this.codec.owner(Optional.of("alice")))
			.isNotIn(this.codec.owner(Optional.of("bob")), anotherKey().owner(Optional.of("alice")), GUEST);
		assertThat(this.codec.owner(Optional.empty())).isEqualTo(GUEST);
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
		expectRefusal(anotherKey(), this.codec.write(this.canary), RefusedCanaryException.Reason.SIGNATURE);
	}

	private static CanaryCodec anotherKey() {
		byte[] key = new byte[CanaryCodec.KEY_BYTES];
		key[0] = 1;
		return new CanaryCodec(key);
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

	@Test
	void whoLivesAsLongAsASessionIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> watch("", Duration.ofMinutes(30)))
			.withMessageContaining("less than PT30M, not PT30M");
		assertThatIllegalArgumentException().isThrownBy(() -> watch("", Duration.ofMinutes(-1)));
		assertThatNoException().isThrownBy(() -> watch("", Duration.ofMinutes(29)));
	}

	@Test
	void aKeyThatIsNoBase64IsNotTold() {
		assertThatIllegalArgumentException().isThrownBy(() -> watch("s3cret!", Duration.ofMinutes(1)))
			.withMessage("cart.canary.key is not base64")
			.withNoCause();
	}

	private static LossWatch watch(String key, Duration lifetime) {
		return new CanaryConfiguration().lossWatch(new MockHttpServletRequest(), new MockHttpServletResponse(),
				"CANARY", key, lifetime, Duration.ofMinutes(30), new SimpleMeterRegistry());
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
