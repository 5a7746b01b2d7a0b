package dev.cartshift.storefront;

import java.util.Optional;

import dev.cartshift.canary.LossWatch;
import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.CartStore;
import dev.cartshift.cart.Claim;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The variant's store, with a watch on it: each operation is timed, and each cart that is
 * found is compared with the one that was acknowledged before. Who the shopper is was
 * found out before the clock runs.
 */
@Component
class WatchedCarts {

	private final CartStore store;

	private final CurrentShopper shopper;

	private final LossWatch watch;

	private final StoreTimers loads;

	private final StoreTimers changes;

	private final StoreTimers claims;

	WatchedCarts(CartStore store, CurrentShopper shopper, LossWatch watch, MeterRegistry meters) {
		this.store = store;
		this.shopper = shopper;
		this.watch = watch;
		this.loads = new StoreTimers(meters, "load", "found", "empty");
		this.changes = new StoreTimers(meters, "change", "changed", "unchanged", "refused");
		this.claims = new StoreTimers(meters, "claim", "nothing", "taken", "merged");
	}

	/** As {@link CartStore#load}. */
	Cart load() {
		Optional<String> username = this.shopper.username();
		Cart cart = this.loads.time(this.store::load, (found) -> found.isEmpty() ? "empty" : "found");
		this.watch.found(username, cart);
		return cart;
	}

	/** As {@link CartStore#update}. */
	CartOutcome change(CartChange change) {
		Optional<String> username = this.shopper.username();
		Witness witness = new Witness(change);
		CartOutcome outcome = this.changes.time(() -> this.store.update(witness), WatchedCarts::label);
		if (witness.found != null) {
			this.watch.found(username, witness.found);
		}
		if (outcome instanceof CartOutcome.Changed(Cart cart)) {
			this.watch.acknowledged(username, cart);
		}
		return outcome;
	}

	/** As {@link CartStore#claimGuestCart}. */
	void claimGuestCart(String username) {
		this.watch.claimed(username, this.claims.time(() -> this.store.claimGuestCart(username), WatchedCarts::label));
	}

	private static String label(CartOutcome outcome) {
		return switch (outcome) {
			case CartOutcome.Changed changed -> "changed";
			case CartOutcome.Unchanged unchanged -> "unchanged";
			case CartOutcome.Refused refused -> "refused";
		};
	}

	private static String label(Claim claim) {
		return switch (claim) {
			case Claim.Nothing nothing -> "nothing";
			case Claim.Taken taken -> "taken";
			case Claim.Merged merged -> "merged";
		};
	}

	/** Remembers the cart that the change was applied to at last. */
	private static final class Witness implements CartChange {

		private final CartChange change;

		private @Nullable Cart found;

		private Witness(CartChange change) {
			this.change = change;
		}

		@Override
		public CartOutcome applyTo(Cart cart) {
			this.found = cart;
			return this.change.applyTo(cart);
		}

	}

}
