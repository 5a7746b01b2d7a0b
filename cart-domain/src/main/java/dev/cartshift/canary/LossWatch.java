package dev.cartshift.canary;

import java.time.Clock;
import java.time.Duration;
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
 * An alarm is never false as long as a canary lives no longer than the carts and logins
 * that it watches do after a change. It misses what it can't know: that a cart begun anew
 * was more before (it said so when that happened), and whatever befalls the cookies
 * themselves, such as an older cart in a token that came with its own canary.
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
		sent().ifPresent((canary) -> {
			Optional<Loss> loss = canary.lossIn(username, cart);
			this.checked.increment();
			loss.ifPresent((kind) -> detected(kind).increment());
			this.cookie.tell(loss);
		});
	}

	/** The shopper is told that this is the cart now. */
	public void acknowledged(Optional<String> username, Cart cart) {
		write(Canary.of(username, cart, this.clock.instant().plus(this.lifetime)), this.lifetime);
	}

	/** The guest is about to be this user. */
	public void claimed(String username, Claim claim) {
		switch (claim) {
			case Claim.Taken(Cart cart) -> acknowledged(Optional.of(username), cart);
			case Claim.Merged(Cart cart) -> acknowledged(Optional.of(username), cart);
			case Claim.Nothing() -> sent().ifPresent((canary) -> unclaimed(username, canary));
		}
	}

	/** Whoever comes next is somebody else. */
	public void forget() {
		this.cookie.remove();
	}

	private void unclaimed(String username, Canary canary) {
		if (canary.isOf(Optional.empty())) {
			write(canary.claimedBy(username), Duration.between(this.clock.instant(), canary.until()));
		}
		else if (!canary.isOf(Optional.of(username))) {
			forget();
		}
	}

	private void write(Canary canary, Duration maxAge) {
		this.codec.ifPresent((signed) -> this.cookie.write(signed.write(canary), maxAge));
	}

	private Optional<Canary> sent() {
		return this.codec.flatMap((signed) -> this.cookie.sent().flatMap((text) -> believed(signed, text)));
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
