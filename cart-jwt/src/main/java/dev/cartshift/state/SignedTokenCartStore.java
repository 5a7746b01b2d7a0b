package dev.cartshift.state;

import java.util.Optional;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.CartStore;
import dev.cartshift.cart.Claim;
import dev.cartshift.cart.Refusal;
import dev.cartshift.storefront.CurrentShopper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ResponseCookie;

/**
 * Keeps the cart in a signed cookie, and nothing here. The token names its owner: the
 * cart of somebody else, or of a user who is not logged in any more, counts as none, and
 * the next change takes its place. Two requests with the same cookie at a time both
 * succeed, and the browser keeps the cart of the one that answers last.
 */
class SignedTokenCartStore implements CartStore {

	/** Holds the cart that this request's answer carries. */
	private static final String KEPT = SignedTokenCartStore.class.getName() + ".kept";

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final CurrentShopper shopper;

	private final TokenCookie cookie;

	/**
	 * @param request stands for the request of the current thread
	 * @param response stands for its response
	 */
	SignedTokenCartStore(HttpServletRequest request, HttpServletResponse response, CurrentShopper shopper,
			TokenCookie cookie) {
		this.request = request;
		this.response = response;
		this.shopper = shopper;
		this.cookie = cookie;
	}

	@Override
	public Cart load() {
		return cartOf(this.shopper.username()).orElseGet(() -> Cart.empty(UUID.randomUUID()));
	}

	@Override
	public CartOutcome update(CartChange change) {
		CartOutcome outcome = change.applyTo(load());
		return (outcome instanceof CartOutcome.Changed(Cart cart)) ? keep(this.shopper.username(), cart) : outcome;
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * Only a guest's token is taken, and it is one of the user afterwards. A copy of the
	 * old one, kept by whoever had it, is a guest's cart still. A cart that does not fit
	 * together with the name is not taken along: the user's first change takes the place
	 * of it. With the shop's SKUs that takes a name of more than 68 characters.
	 */
	@Override
	public Claim claimGuestCart(String username) {
		Optional<Cart> guest = cartOf(Optional.empty());
		return (guest.isPresent()
				&& keep(Optional.of(username), guest.get()) instanceof CartOutcome.Changed(Cart taken))
						? new Claim.Taken(taken) : new Claim.Nothing();
	}

	private Optional<Cart> cartOf(Optional<String> owner) {
		if (this.request.getAttribute(KEPT) instanceof OwnedCart kept) {
			return Optional.of(kept).filter((cart) -> cart.owner().equals(owner)).map(OwnedCart::cart);
		}
		return this.cookie.read(this.request, (claims) -> OwnedCart.of(claims).cartOf(owner));
	}

	/**
	 * Gives up old receipts for space, but not the newest, which may just be in demand.
	 */
	private CartOutcome keep(Optional<String> owner, Cart cart) {
		OwnedCart owned = new OwnedCart(owner, cart);
		Optional<ResponseCookie> issued = this.cookie.issue(this.request, owned.claims());
		if (issued.isPresent()) {
			this.cookie.send(this.response, issued.get());
			this.request.setAttribute(KEPT, owned);
			return new CartOutcome.Changed(cart);
		}
		return (cart.receipts().size() > 1) ? keep(owner, cart.withoutOldestReceipt())
				: new CartOutcome.Refused(Refusal.TOO_LARGE);
	}

}
