package dev.cartshift.state;

import java.util.Optional;
import java.util.function.Supplier;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.Claim;
import dev.cartshift.storefront.CurrentShopper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.apache.catalina.session.TooManyActiveSessionsException;

import org.springframework.web.util.WebUtils;

/**
 * The copy in the session, in the very attributes of {@link HttpSessionCartStore}, which
 * was there before and may be there again. Beside each cart that the shared store was
 * given is an attribute that says so, with its version: whoever changes the cart and does
 * not know of it makes it one that has to be brought.
 */
class SessionCartCopy implements CartCopy {

	private static final String GUEST = "cart";

	private static final String WRITTEN = "written:";

	private final HttpServletRequest request;

	private final CurrentShopper shopper;

	private final GuestCookie cookie;

	private final HttpSessionCartStore carts;

	/**
	 * @param request stands for the request of the current thread
	 * @param cookie by which the shared store finds a guest's cart
	 */
	SessionCartCopy(HttpServletRequest request, CurrentShopper shopper, GuestCookie cookie) {
		this.request = request;
		this.shopper = shopper;
		this.cookie = cookie;
		this.carts = new HttpSessionCartStore(request, shopper);
	}

	@Override
	public CartSource source() {
		return CartSource.MEMORY;
	}

	@Override
	public Optional<Cart> find() {
		return find(attribute());
	}

	@Override
	public Optional<Cart> findGuests() {
		return this.shopper.username().isPresent() ? Optional.empty() : find(GUEST);
	}

	private Optional<Cart> find(String attribute) {
		return session().map((session) -> session.getAttribute(attribute))
			.filter(Cart.class::isInstance)
			.map(Cart.class::cast);
	}

	@Override
	public boolean isWritten(Cart copy) {
		return session().map((session) -> session.getAttribute(WRITTEN + attribute()))
			.filter(revision(copy)::equals)
			.isPresent();
	}

	/** Where there is no room for a session it is in the shared store alone. */
	@Override
	public void keep(Cart written) {
		try {
			keep(this.request.getSession(), attribute(), written);
		}
		catch (TooManyActiveSessionsException ex) {
			// What is written must not be answered as if it were not.
		}
	}

	@Override
	public void refresh(Cart written) {
		if (!(find().filter(written::equals).isPresent() && isWritten(written))) {
			session().ifPresent((session) -> keep(session, attribute(), written));
		}
	}

	private static void keep(HttpSession session, String attribute, Cart written) {
		session.setAttribute(attribute, written);
		session.setAttribute(WRITTEN + attribute, revision(written));
	}

	@Override
	public void keepUnwritten(Cart cart) {
		this.request.getSession().setAttribute(attribute(), cart);
	}

	/** A guest's that is left here was claimed by another login, or is in this claim. */
	@Override
	public void claimed(String username, Claim claim) {
		session().ifPresent((session) -> {
			session.removeAttribute(GUEST);
			session.removeAttribute(WRITTEN + GUEST);
			switch (claim) {
				case Claim.Taken(Cart cart) -> keep(session, attribute(username), cart);
				case Claim.Merged(Cart cart) -> keep(session, attribute(username), cart);
				case Claim.Nothing nothing -> {
				}
			}
		});
	}

	/** The shared store must not find the guest's cart again. */
	@Override
	public Claim claimUnwritten(String username) {
		Claim claim = this.carts.claimGuestCart(username);
		if (!(claim instanceof Claim.Nothing)) {
			session().ifPresent((session) -> session.removeAttribute(WRITTEN + GUEST));
			this.cookie.remove();
		}
		return claim;
	}

	@Override
	public <T> T exclusively(Supplier<T> work) {
		Optional<HttpSession> session = session();
		if (session.isEmpty()) {
			return work.get();
		}
		synchronized (WebUtils.getSessionMutex(session.get())) {
			return work.get();
		}
	}

	private Optional<HttpSession> session() {
		return Optional.ofNullable(this.request.getSession(false));
	}

	private String attribute() {
		return this.shopper.username().map(SessionCartCopy::attribute).orElse(GUEST);
	}

	private static String attribute(String username) {
		return GUEST + ':' + username;
	}

	private static String revision(Cart cart) {
		return cart.id() + "/" + cart.version();
	}

}
