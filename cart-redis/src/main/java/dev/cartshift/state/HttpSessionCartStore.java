package dev.cartshift.state;

import java.util.Optional;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartChange;
import dev.cartshift.cart.CartOutcome;
import dev.cartshift.cart.CartStore;
import dev.cartshift.cart.Claim;
import dev.cartshift.storefront.CurrentShopper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.web.util.WebUtils;

/**
 * Keeps the cart in the session: the guest's as one attribute, each user's as another, so
 * that who logs in next in this session does not find it. Changes are serialised within
 * the JVM, by the session's mutex, where the session itself lives in the JVM.
 */
class HttpSessionCartStore implements CartStore {

	private static final String GUEST = "cart";

	private final HttpServletRequest request;

	private final CurrentShopper shopper;

	/**
	 * @param request stands for the request of the current thread
	 */
	HttpSessionCartStore(HttpServletRequest request, CurrentShopper shopper) {
		this.request = request;
		this.shopper = shopper;
	}

	@Override
	public Cart load() {
		return Optional.ofNullable(this.request.getSession(false))
			.flatMap((session) -> find(session, attribute()))
			.orElseGet(HttpSessionCartStore::newCart);
	}

	@Override
	public CartOutcome update(CartChange change) {
		HttpSession session = this.request.getSession(false);
		if (session == null) {
			return keep(change.applyTo(newCart()));
		}
		synchronized (WebUtils.getSessionMutex(session)) {
			return keep(change.applyTo(load()));
		}
	}

	@Override
	public Claim claimGuestCart(String username) {
		HttpSession session = this.request.getSession(false);
		if (session == null) {
			return new Claim.Nothing();
		}
		synchronized (WebUtils.getSessionMutex(session)) {
			return find(session, GUEST).map((guest) -> claim(guest, session, attribute(username)))
				.orElseGet(Claim.Nothing::new);
		}
	}

	private static Claim claim(Cart guest, HttpSession session, String attribute) {
		Optional<Cart> merged = find(session, attribute).map((own) -> own.absorb(guest));
		session.setAttribute(attribute, merged.orElse(guest));
		session.removeAttribute(GUEST);
		return merged.<Claim>map(Claim.Merged::new).orElseGet(() -> new Claim.Taken(guest));
	}

	private CartOutcome keep(CartOutcome outcome) {
		if (outcome instanceof CartOutcome.Changed(Cart cart)) {
			this.request.getSession().setAttribute(attribute(), cart);
		}
		return outcome;
	}

	private String attribute() {
		return this.shopper.username().map(HttpSessionCartStore::attribute).orElse(GUEST);
	}

	private static String attribute(String username) {
		return GUEST + ':' + username;
	}

	private static Optional<Cart> find(HttpSession session, String attribute) {
		return Optional.ofNullable(session.getAttribute(attribute))
			.filter(Cart.class::isInstance)
			.map(Cart.class::cast);
	}

	private static Cart newCart() {
		return Cart.empty(UUID.randomUUID());
	}

}
