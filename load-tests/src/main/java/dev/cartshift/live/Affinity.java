package dev.cartshift.live;

import dev.cartshift.experiment.SessionAffinity;

/** The words of {@code spec.sessionAffinity}. */
public enum Affinity {

	/** Each connection meets any pod. */
	None(new SessionAffinity.None()),

	/** An address keeps its pod, for three hours after its last new connection. */
	ClientIP(new SessionAffinity.ClientIp());

	private final SessionAffinity policy;

	Affinity(SessionAffinity policy) {
		this.policy = policy;
	}

	public SessionAffinity policy() {
		return this.policy;
	}

}
