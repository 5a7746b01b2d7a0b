package dev.cartshift.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A variant ready to be run: its packaged jar and what each of its replicas is told.
 *
 * @param name without the prefix {@code cart-}
 * @param arguments the same for every replica, and visible to every user of this machine
 * @param environment the same for every replica: the place for secrets
 */
record Variant(String name, Path jar, List<String> arguments, Map<String, String> environment) {

	Variant {
		arguments = List.copyOf(arguments);
		environment = Map.copyOf(environment);
	}

}
