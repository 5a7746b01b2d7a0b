package dev.cartshift.cluster;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/**
 * The Secrets that no manifest holds, each whether what runs asks for it or not. One that
 * exists is kept, and with it every cart that was signed or stored under it.
 */
final class Secrets {

	private static final int BYTES = 256 / Byte.SIZE;

	private final Kubectl kubectl;

	private final SecureRandom random;

	Secrets(Kubectl kubectl, SecureRandom random) {
		this.kubectl = kubectl;
		this.random = random;
	}

	/**
	 * Creates what is absent, with random values, and returns the names of those created.
	 */
	List<String> create() throws InterruptedException {
		return List
			.of(create("redis", Map.of("password", url())),
					create("cart-signing-keys", Map.of("CART_TOKENS_KEYS_A", key(), "CART_TOKENS_KEYS_B", key())),
					create("cart-canary", Map.of("key", key())))
			.stream()
			.filter((name) -> !name.isEmpty())
			.toList();
	}

	private String create(String name, Map<String, String> values) throws InterruptedException {
		if (!this.kubectl.tell("get", "secret", name, "-n", Namespace.NAME, "--ignore-not-found", "-o", "name")
			.isBlank()) {
			return "";
		}
		var labels = Map.of("app.kubernetes.io/name", name, Namespace.LABEL, Namespace.NAME);
		var secret = Map.of("apiVersion", "v1", "kind", "Secret", "metadata",
				Map.of("name", name, "namespace", Namespace.NAME, "labels", labels), "stringData", values);
		this.kubectl.tell(JsonMapper.shared().writeValueAsBytes(secret), "create", "-f", "-");
		return name;
	}

	private String key() {
		return Base64.getEncoder().encodeToString(bytes());
	}

	/** Of letters that no configuration file and no address has to quote. */
	private String url() {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
	}

	private byte[] bytes() {
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		return bytes;
	}

}
