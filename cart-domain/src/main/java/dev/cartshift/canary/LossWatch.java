package dev.cartshift.canary;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.cartshift.canary.RefusedCanaryException.Reason;
import dev.cartshift.cart.Cart;
import dev.cartshift.cart.Claim;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Compares the cart that a store found with the canary of the request, and gives the
 * browser another one with each cart that is acknowledged. Counts as
 * {@code cart.loss.checked} the answers that it could judge, and as
 * {@code cart.loss.detected} those that show a lost cart, by {@link Loss kind}. Each of
 * these answers says the same to its reader, in {@value #HEADER}. Thread-safe.
 * <p>
 * An alarm is false in one case, as long as a canary lives no longer than the carts and
 * logins that it watches do after a change: of a request that was sent before a login or
 * a logout was answered, and is served after it. What it misses is what it can't know:
 * that a cart begun anew was more before (it said so when that happened), and whatever
 * befalls the cookies themselves, such as an older cart in a token that came with its own
 * canary.
 */
public final class LossWatch {

	/** On answers that could be judged: how the cart was lost, or {@code none}. */
	public static final String HEADER = "X-Cart-Loss";

	private final CanaryCookie cookie;

	private final Optional<CanaryCodec> codec;

	private final Duration lifetime;

	private final Clock clock;

	private final Counter checked;

	private final MeterProvider<Counter> detected;

	private final MeterProvider<Counter> refused;

	/**
	 * @param codec empty where nothing is watched
	 */
	LossWatch(CanaryCookie cookie, Optional<CanaryCodec> codec, Duration lifetime, Clock clock, MeterRegistry meters) {
		this.cookie = cookie;
		this.codec = codec;
		this.lifetime = lifetime;
		this.clock = clock;
		this.checked = meters.counter("cart.loss.checked");
		this.detected = Counter.builder("cart.loss.detected").withRegistry(meters);
		this.refused = Counter.builder("cart.canary.refused").withRegistry(meters);
		for (Loss loss : Loss.values()) {
			detected(loss);
		}
		for (Reason reason : Reason.values()) {
			refused(reason);
		}
	}

	private Counter detected(Loss loss) {
		return this.detected.withTag("kind", loss.label());
	}

	private Counter refused(Reason reason) {
		return this.refused.withTag("reason", reason.label());
	}

	/**
	 * The store found this cart for the request.
	 * @param username whose request it is; empty for a guest
	 */
	public void found(Optional<String> username, Cart cart) {
		this.codec.ifPresent((signed) -> sent(signed).ifPresent((canary) -> {
			long shopper = signed.owner(username);
			if (canary.tellsOf(shopper)) {
				judge(canary.lossIn(shopper, cart));
			}
		}));
	}

	/** The shopper is told that this is the cart now. */
	public void acknowledged(Optional<String> username, Cart cart) {
		Instant until = this.clock.instant().plus(this.lifetime);
		this.codec
			.ifPresent((signed) -> this.cookie.write(signed.write(Canary.of(signed.owner(username), cart, until))));
	}

	/** The guest is about to be this user. */
	public void claimed(String username, Claim claim) {
		switch (claim) {
			case Claim.Taken(Cart cart) -> acknowledged(Optional.of(username), cart);
			case Claim.Merged(Cart cart) -> acknowledged(Optional.of(username), cart);
			case Claim.Nothing() -> this.codec.ifPresent((signed) -> claimedNothing(signed, username));
		}
	}

	/** Whoever comes next is somebody else. */
	public void forget() {
		this.cookie.remove();
	}

	private void claimedNothing(CanaryCodec signed, String username) {
		long user = signed.owner(Optional.of(username));
		sent(signed).filter((canary) -> canary.owner() != user).ifPresent((canary) -> {
			if (canary.owner() == Canary.GUEST) {
				this.cookie.write(signed.write(canary.claimedBy(user)));
			}
			else {
				forget();
			}
		});
	}

	private void judge(Optional<Loss> loss) {
		this.checked.increment();
		loss.ifPresent((kind) -> detected(kind).increment());
		this.cookie.tell(loss);
	}

	private Optional<Canary> sent(CanaryCodec signed) {
		return this.cookie.sent().flatMap((text) -> believed(signed, text));
	}

	private Optional<Canary> believed(CanaryCodec signed, String text) {
		try {
			return Optional.of(signed.read(text)).filter((canary) -> this.clock.instant().isBefore(canary.until()));
		}
		catch (RefusedCanaryException ex) {
			refused(ex.reason()).increment();
			return Optional.empty();
		}
	}

}
