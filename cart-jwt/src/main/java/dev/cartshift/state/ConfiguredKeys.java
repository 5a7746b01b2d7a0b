package dev.cartshift.state;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys as the operator gave them. They are judged by {@link KeyRing}, not here: a
 * failure while properties are bound is reported together with the last value read, and
 * that may be a key.
 *
 * @param keys base64 secrets by the name ({@code kid}) that tokens refer to them by. From
 * the environment, as {@code CART_TOKENS_KEYS_<NAME>}, a name arrives in lower case
 * @param signingKey the name of the key that new tokens are signed with; the others only
 * verify
 */
@ConfigurationProperties("cart.tokens")
record ConfiguredKeys(@DefaultValue Map<String, String> keys, @Nullable String signingKey) {

	/** Names the keys and keeps their secrets. */
	@Override
	public String toString() {
		return "ConfiguredKeys[keys=%s, signingKey=%s]".formatted(this.keys.keySet(), this.signingKey);
	}

}
