package dev.cartshift.report;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where one shopper's state is while a journey is replayed; not thread-safe.
 *
 * <p>
 * The shopper's cookie names one session, and an in-memory session lives in one pod. A
 * write or a login on a pod that does not have the session makes a new one there, which
 * holds that write only, and the cookie names it from then on: the old one is orphaned
 * for good. Reads make nothing, so a read on the right pod finds again what one on the
 * wrong pod did not. Where state is outside the pods, every pod has the session.
 */
final class Whereabouts {

	private final boolean stateInPod;

	/** The last write of each product, as the shopper knows it. */
	private final Map<Character, Step> truth = new HashMap<>();

	private @Nullable Session session;

	Whereabouts(boolean stateInPod) {
		this.stateInPod = stateInPod;
	}

	/** What the pod's answer to this step will be judged to be. */
	Verdict answer(Step step, String pod) {
		return switch (step) {
			case PRODUCTS -> Verdict.ACKNOWLEDGED;
			case ADD_A -> write('A', step, pod);
			case ADD_B, SET_B -> write('B', step, pod);
			case LOGIN -> login(pod);
			case R1, R2, R3, CHECKOUT -> this.truth.equals(read(pod).cart) ? Verdict.KEPT : Verdict.MISSING;
			case M1, M2, M3 -> read(pod).loggedIn ? Verdict.KEPT : Verdict.LOGGED_OUT;
		};
	}

	private Verdict write(char product, Step step, String pod) {
		this.truth.put(product, step);
		writable(pod).cart.put(product, step);
		return Verdict.ACKNOWLEDGED;
	}

	private Verdict login(String pod) {
		writable(pod).loggedIn = true;
		return Verdict.ACKNOWLEDGED;
	}

	private Session read(String pod) {
		return (this.session != null && has(this.session, pod)) ? this.session : new Session(pod);
	}

	private Session writable(String pod) {
		Session found = read(pod);
		this.session = found;
		return found;
	}

	private boolean has(Session session, String pod) {
		return !this.stateInPod || session.pod.equals(pod);
	}

	private static final class Session {

		private final String pod;

		private final Map<Character, Step> cart = new HashMap<>();

		private boolean loggedIn;

		private Session(String pod) {
			this.pod = pod;
		}

	}

}
