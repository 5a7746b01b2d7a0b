package dev.cartshift.state;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells the operator what to set, in place of a stack trace.
 */
class UnusableKeysFailureAnalyzer extends AbstractFailureAnalyzer<UnusableKeysException> {

	private static final String ACTION = """
			Give every replica the same key of at least 256 bits, and its name:

			    cart.tokens.keys.<name>=<base64>     or CART_TOKENS_KEYS_<NAME> in the environment
			    cart.tokens.signing-key=<name>       or CART_TOKENS_SIGNINGKEY

			From the environment a key's name arrives in lower case. Keep keys out of git. To make one:

			    openssl rand -base64 32""";

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableKeysException cause) {
		return new FailureAnalysis(cause.getMessage(), ACTION, cause);
	}

}
