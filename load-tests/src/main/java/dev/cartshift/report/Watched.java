package dev.cartshift.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What pods must say of one shopper's cart while a journey is replayed, from nothing but
 * who answered; not thread-safe. It is to the canary what {@link Whereabouts} is to the
 * shopper: the cookie names one session, which lives in one pod or is found by all of
 * them, and the canary what was acknowledged last, wherever that was.
 */
final class Watched {

	private final boolean stateInPod;

	private @Nullable Session session;

	private @Nullable Told told;

	private int carts;

	Watched(boolean stateInPod) {
		this.stateInPod = stateInPod;
	}

	/** What the pod's answer to this step must say. */
	Canary answer(Step step, String pod) {
		return switch (step) {
			case PRODUCTS, M1, M2, M3 -> Canary.SILENT;
			case ADD_A, ADD_B, SET_B -> change(writable(pod));
			case R1, R2, R3, CHECKOUT -> compare(read(pod));
			case LOGIN -> logIn(writable(pod));
		};
	}

	private Canary change(Session found) {
		Canary said = compare(found);
		Cart cart = Objects.requireNonNullElseGet(found.cart(), () -> new Cart(++this.carts, 0)).next();
		found.carts.put(found.loggedIn, cart);
		this.told = new Told(found.loggedIn, cart);
		return said;
	}

	/** The guest's cart comes along, if it is here. */
	private Canary logIn(Session found) {
		Cart guests = found.carts.remove(false);
		if (guests != null) {
			found.carts.put(true, guests);
		}
		if (guests != null || this.told != null) {
			this.told = new Told(true, guests);
		}
		found.loggedIn = true;
		return Canary.SILENT;
	}

	private Canary compare(Session found) {
		if (this.told == null) {
			return Canary.SILENT;
		}
		if (this.told.user() && !found.loggedIn) {
			return Canary.LOGGED_OUT;
		}
		Cart cart = found.cart();
		if (cart == null) {
			return Canary.MISSING;
		}
		Cart last = this.told.cart();
		return (last == null || cart.equals(last)) ? Canary.NONE
				: (cart.number() == last.number()) ? Canary.STALE : Canary.FOREIGN;
	}

	private Session read(String pod) {
		return (this.session != null && (!this.stateInPod || this.session.pod.equals(pod))) ? this.session
				: new Session(pod);
	}

	private Session writable(String pod) {
		Session found = read(pod);
		this.session = found;
		return found;
	}

	/**
	 * What the canary says; of the cart of a login that found none nobody knows which.
	 */
	private record Told(boolean user, @Nullable Cart cart) {
	}

	private record Cart(int number, int version) {

		Cart next() {
			return new Cart(this.number, this.version + 1);
		}

	}

	private static final class Session {

		private final String pod;

		/** The user's under true, the guest's under false. */
		private final Map<Boolean, Cart> carts = new HashMap<>();

		private boolean loggedIn;

		private Session(String pod) {
			this.pod = pod;
		}

		private @Nullable Cart cart() {
			return this.carts.get(this.loggedIn);
		}

	}

}
