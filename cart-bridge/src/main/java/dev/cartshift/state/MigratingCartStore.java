package dev.cartshift.state;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.CartStore;
import dev.cartshift.cart.Claim;
import dev.cartshift.state.StoreFailures.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Keeps the cart in a store that all pods share, and a copy of it with the session or the
 * browser. A cart that the shared store does not have yet is brought there by the first
 * request that meets it: in one compare-and-set with the request's own change, so that
 * nothing is lost or there twice, whoever else changes it. While the shared store is away
 * the copy alone is read and changed, and brought later.
 * <p>
 * Of two versions of one cart the higher one counts: what was changed in the copy and in
 * the shared store while they were apart is in one of them only. Two different carts
 * become one, by {@link Cart#absorb}, unless the shared store was given the copy before:
 * then it knows what became of it, such as a claim by a login elsewhere.
 */
class MigratingCartStore implements CartStore {

	private final CartStore shared;

	private final CartCopy copy;

	private final boolean copyOutlasts;

	private final CartSources sources;

	private final StoreFailures failures;

	/**
	 * @param copyOutlasts whether a copy counts that the shared store was given and does
	 * not have any more, or only in an older version: true where the shared store is not
	 * trusted yet. Where it is, a shopper without a copy is told that it is away
	 */
	MigratingCartStore(CartStore shared, CartCopy copy, boolean copyOutlasts, CartSources sources,
			StoreFailures failures) {
		this.shared = shared;
		this.copy = copy;
		this.copyOutlasts = copyOutlasts;
		this.sources = sources;
		this.failures = failures;
	}

	@Override
	public Cart load() {
		return unlessAway(Operation.LOAD_CART, this::loadNewest, this::loadCopy);
	}

	private Cart loadNewest() {
		Cart theirs = this.shared.load();
		Newest newest = newest(theirs);
		this.sources.found(newest.source());
		if (!newest.cart().equals(theirs)) {
			return bringIfPossible(newest.cart());
		}
		if (theirs.version() > 0) {
			this.copy.refresh(theirs);
		}
		return theirs;
	}

	/** What can't be brought now counts all the same, and is brought later. */
	private Cart bringIfPossible(Cart newest) {
		try {
			return bring().orElse(newest);
		}
		catch (DataAccessException ex) {
			this.failures.count(Operation.CHANGE_CART);
			return newest;
		}
	}

	private Cart loadCopy() {
		return foundAlone(this.copy.find().orElseGet(MigratingCartStore::newCart));
	}

	/**
	 * Empty if another login has claimed the cart meanwhile: there is nothing to bring.
	 */
	private Optional<Cart> bring() {
		return this.copy.exclusively(() -> {
			try {
				return Optional.of(write(new Attempt((newest) -> new CartOutcome.Changed(newest.cart()))))
					.filter(CartOutcome.Changed.class::isInstance)
					.map(CartOutcome.Changed.class::cast)
					.map(CartOutcome.Changed::cart);
			}
			catch (OptimisticLockingFailureException ex) {
				return Optional.empty();
			}
		});
	}

	@Override
	public CartOutcome update(CartChange change) {
		Attempt attempt = new Attempt((newest) -> change.applyTo(newest.cart()));
		return this.copy.exclusively(() -> unlessAway(Operation.CHANGE_CART, () -> changeBoth(attempt),
				() -> attempt.wanted().map(this::keepWanted).orElseGet(() -> changeCopy(change))));
	}

	private CartOutcome changeBoth(Attempt attempt) {
		CartOutcome outcome = write(attempt);
		this.sources.found((outcome instanceof CartOutcome.Changed) ? CartSource.BOTH : attempt.source());
		return outcome;
	}

	/**
	 * A store that did not answer may have done it all the same: the copy gets this very
	 * version, and nothing is done twice.
	 */
	private CartOutcome keepWanted(Cart wanted) {
		this.copy.keepUnwritten(foundAlone(wanted));
		return new CartOutcome.Changed(wanted);
	}

	private CartOutcome write(Attempt attempt) {
		CartOutcome outcome = this.shared.update(attempt);
		if (outcome instanceof CartOutcome.Changed(Cart cart)) {
			this.copy.keep(cart);
		}
		return outcome;
	}

	private CartOutcome changeCopy(CartChange change) {
		Cart mine = this.copy.find().orElseGet(MigratingCartStore::newCart);
		CartOutcome outcome = change.applyTo(mine);
		if (outcome instanceof CartOutcome.Changed(Cart changed)) {
			this.copy.keepUnwritten(foundAlone(changed));
		}
		else {
			foundAlone(mine);
		}
		return outcome;
	}

	private Cart foundAlone(Cart mine) {
		this.sources.found((mine.version() > 0) ? this.copy.source() : CartSource.NONE);
		return mine;
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * The guest's copy is brought first if it counts, as the guest's still.
	 */
	@Override
	public Claim claimGuestCart(String username) {
		return this.copy.exclusively(() -> unlessAway(Operation.CLAIM_CART, () -> claimBoth(username),
				() -> this.copy.claimUnwritten(username)));
	}

	private Claim claimBoth(String username) {
		Cart theirs = this.shared.load();
		this.copy.findGuests()
			.filter((guest) -> !guest.equals(theirs) && counts(guest, theirs))
			.ifPresent((guest) -> bring());
		Claim claim = claimShared(username);
		this.copy.claimed(username, claim);
		return claim;
	}

	/**
	 * A claim that was not answered may have been made: made once more in the copy it
	 * would count twice. Sent again, the login finds out.
	 */
	private Claim claimShared(String username) {
		try {
			return this.shared.claimGuestCart(username);
		}
		catch (OptimisticLockingFailureException ex) {
			throw ex;
		}
		catch (DataAccessException ex) {
			this.failures.count(Operation.CLAIM_CART);
			throw new OptimisticLockingFailureException("it is not known whether the cart was claimed", ex);
		}
	}

	private Newest newest(Cart theirs) {
		return Newest.of(this.copy.find().filter((mine) -> counts(mine, theirs)), theirs, this.copy.source());
	}

	private boolean counts(Cart mine, Cart theirs) {
		return mine.equals(theirs) || !this.copy.isWritten(mine)
				|| this.copyOutlasts && (theirs.version() == 0 || theirs.id().equals(mine.id()));
	}

	private <T> T unlessAway(Operation operation, Supplier<T> both, Supplier<T> copyAlone) {
		try {
			return both.get();
		}
		catch (OptimisticLockingFailureException ex) {
			throw ex;
		}
		catch (DataAccessException ex) {
			this.failures.count(operation);
			if (!this.copyOutlasts && this.copy.find().isEmpty()) {
				throw ex;
			}
			return copyAlone.get();
		}
	}

	private static Cart newCart() {
		return Cart.empty(UUID.randomUUID());
	}

	/** A change to the newest cart, which knows what it tried last. */
	private final class Attempt implements CartChange {

		private final Function<Newest, CartOutcome> change;

		private CartSource source = CartSource.NONE;

		private @Nullable Cart wanted;

		private Attempt(Function<Newest, CartOutcome> change) {
			this.change = change;
		}

		@Override
		public CartOutcome applyTo(Cart theirs) {
			Newest newest = newest(theirs);
			this.source = newest.source();
			CartOutcome outcome = this.change.apply(newest);
			this.wanted = (outcome instanceof CartOutcome.Changed(Cart cart)) ? cart : null;
			return outcome;
		}

		private CartSource source() {
			return this.source;
		}

		private Optional<Cart> wanted() {
			return Optional.ofNullable(this.wanted);
		}

	}

}
