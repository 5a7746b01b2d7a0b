package dev.cartshift.state;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.cartshift.CartApplication;
import dev.cartshift.contract.Answer;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * A replica whose keys, and whose count of refused tokens, a test can see.
 */
record TokenReplica(Replica replica) implements AutoCloseable {

	/** With the key that forgeries are signed with. */
	static TokenReplica start() {
		return start(Map.of());
	}

	/** With the key that forgeries are signed with, and more properties. */
	static TokenReplica start(Map<String, String> properties) {
		Map<String, String> all = new HashMap<>(
				Map.of("cart.tokens.keys.lab", Forgery.KEY, "cart.tokens.signing-key", "lab"));
		all.putAll(properties);
		return startWithOnly(all);
	}

	static TokenReplica startWithOnly(Map<String, String> properties) {
		return new TokenReplica(Replica.start(CartApplication.class, "pod", properties));
	}

	Shopper guest() {
		return Shopper.at(this.replica.uri());
	}

	/** A browser with these cookies and no other. */
	Shopper visitorWith(Map<TokenKind, String> tokens) {
		Shopper visitor = Shopper.strangerAt(this.replica.uri());
		tokens.forEach((kind, token) -> visitor.cookies().put(kind.cookie(), token));
		return visitor;
	}

	/** The next request of the shopper reaches this replica. */
	Shopper receive(Shopper shopper) {
		return shopper.hopTo(this.replica.uri());
	}

	double refused(TokenKind kind, RefusedTokenException.Reason reason) {
		return this.replica.bean(MeterRegistry.class)
			.counter("cart.tokens.refused", "token", kind.audience(), "reason", reason.name().toLowerCase(Locale.ROOT))
			.count();
	}

	/** Tokens of any kind refused for any reason. */
	double refused() {
		return this.replica.bean(MeterRegistry.class)
			.find("cart.tokens.refused")
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	static String token(Shopper shopper, TokenKind kind) {
		return shopper.cookies().value(kind.cookie()).orElseThrow();
	}

	/** The headers by which the answer sets or deletes cookies of this kind. */
	static List<String> setCookies(Answer answer, TokenKind kind) {
		return answer.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> cookie.startsWith(kind.cookie() + '='))
			.toList();
	}

	@Override
	public void close() {
		this.replica.close();
	}

}
