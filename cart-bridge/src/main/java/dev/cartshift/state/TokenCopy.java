package dev.cartshift.state;

import java.util.Optional;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.Claim;
import dev.cartshift.cart.UnreadableStateException;
import dev.cartshift.storefront.CurrentShopper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The cart in the signed cookie of cart-jwt. Nobody knows whether Redis was given what is
 * in it: pods of cart-jwt change it and ask nobody.
 */
class TokenCopy implements CartCopy {

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final CurrentShopper shopper;

	private final TokenCookie cookie;

	private final GuestCookie guest;

	private final Counter tooLarge;

	/**
	 * @param request stands for the request of the current thread
	 * @param response stands for its response
	 * @param guest by which the shared store finds a guest's cart
	 */
	TokenCopy(HttpServletRequest request, HttpServletResponse response, CurrentShopper shopper, TokenCookie cookie,
			GuestCookie guest, MeterRegistry meters) {
		this.request = request;
		this.response = response;
		this.shopper = shopper;
		this.cookie = cookie;
		this.guest = guest;
		this.tooLarge = meters.counter("cart.bridge.tokens.too.large");
	}

	@Override
	public CartSource source() {
		return CartSource.TOKEN;
	}

	@Override
	public Optional<Cart> find() {
		return find(this.shopper.username());
	}

	@Override
	public Optional<Cart> findGuests() {
		return this.shopper.username().isPresent() ? Optional.empty() : find(Optional.empty());
	}

	/** One that can't be read here is none that could be brought. */
	private Optional<Cart> find(Optional<String> owner) {
		try {
			return Optional.of(of(owner).load()).filter((cart) -> cart.version() > 0);
		}
		catch (UnreadableStateException ex) {
			return Optional.empty();
		}
	}

	@Override
	public boolean isWritten(Cart copy) {
		return false;
	}

	@Override
	public void keep(Cart written) {
		keep(this.shopper.username(), written);
	}

	@Override
	public void refresh(Cart written) {
		if (!find().filter((mine) -> isSame(mine, written)).isPresent()) {
			keep(written);
		}
	}

	/** A token may have given up old receipts for space. */
	private static boolean isSame(Cart mine, Cart written) {
		return mine.id().equals(written.id()) && mine.version() == written.version()
				&& mine.lines().equals(written.lines());
	}

	@Override
	public void keepUnwritten(Cart cart) {
		keep(cart);
	}

	@Override
	public void claimed(String username, Claim claim) {
		switch (claim) {
			case Claim.Taken(Cart cart) -> keep(Optional.of(username), cart);
			case Claim.Merged(Cart cart) -> keep(Optional.of(username), cart);
			case Claim.Nothing nothing -> {
			}
		}
	}

	/** The shared store must not find the guest's cart again. */
	@Override
	public Claim claimUnwritten(String username) {
		Claim claim = of(Optional.empty()).claimGuestCart(username);
		this.guest.remove();
		return claim;
	}

	/** The shopper has no cart any more. */
	void forget() {
		if (find().isPresent()) {
			this.cookie.clear(this.request, this.response);
		}
	}

	/**
	 * A cart that does not fit stays in Redis alone, which pods of cart-jwt do not ask.
	 * Those claim a guest's cart and leave the handle of it: a user has none.
	 */
	private void keep(Optional<String> owner, Cart cart) {
		if (owner.isPresent() && this.guest.read().isPresent()) {
			this.guest.remove();
		}
		if (of(owner).update((any) -> new CartOutcome.Changed(cart)) instanceof CartOutcome.Refused) {
			this.tooLarge.increment();
		}
	}

	/** At a login the owner is not the current shopper yet. */
	private SignedTokenCartStore of(Optional<String> owner) {
		return new SignedTokenCartStore(this.request, this.response, new CurrentShopper() {
			@Override
			public Optional<String> username() {
				return owner;
			}
		}, this.cookie);
	}

}
