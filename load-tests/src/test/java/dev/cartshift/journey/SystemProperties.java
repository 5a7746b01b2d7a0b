package dev.cartshift.journey;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;

/**
 * Properties that are read strictly: each error names the property and its value.
 */
final class SystemProperties {

	private final Properties given;

	private final Set<String> known = new LinkedHashSet<>();

	SystemProperties(Properties given) {
		this.given = given;
	}

	<T> Optional<T> optional(String name, Function<String, T> parser) {
		this.known.add(name);
		return Optional.ofNullable(this.given.getProperty(name)).map((text) -> parse(name, text, parser));
	}

	<T> T required(String name, Function<String, T> parser) {
		return optional(name, parser).orElseThrow(
				() -> new IllegalArgumentException("the system property " + name + " is missing: -D" + name + "=…"));
	}

	int integer(String name, int otherwise, int least, int most) {
		int value = optional(name, Integer::parseInt).orElse(otherwise);
		if (this.given.containsKey(name) && (value < least || value > most)) {
			throw new IllegalArgumentException(
					"-D%s=%d: must be from %d to %d here".formatted(name, value, least, most));
		}
		return value;
	}

	/** Whether it is {@code true}; {@code false} when absent. */
	boolean truth(String name) {
		return optional(name, SystemProperties::truthOf).orElse(false);
	}

	private static boolean truthOf(String text) {
		return switch (text) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new IllegalArgumentException("is true or false");
		};
	}

	/** An IP address, and no name; empty when absent. */
	Optional<String> address(String name) {
		return optional(name, (text) -> InetAddress.ofLiteral(text).getHostAddress());
	}

	private static <T> T parse(String name, String text, Function<String, T> parser) {
		try {
			return parser.apply(text);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("-D%s=%s: %s".formatted(name, text, ex.getMessage()), ex);
		}
	}

	/**
	 * To be called last, when all names are known. Names with a dot are the JVM's and the
	 * build's.
	 * @throws IllegalArgumentException if a name is nearly a known one
	 */
	void refuseMisspelt() {
		for (String name : this.given.stringPropertyNames()) {
			if (!name.contains(".") && !this.known.contains(name)) {
				this.known.stream().filter((meant) -> nearly(name, meant)).findFirst().ifPresent((meant) -> {
					throw new IllegalArgumentException(
							"-D" + name + " is not a setting: did you mean -D" + meant + "?");
				});
			}
		}
	}

	private static boolean nearly(String name, String meant) {
		String plain = name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
		return distance(plain, meant.toLowerCase(Locale.ROOT)) <= meant.length() / 4;
	}

	/** How many letters must be put in, taken out or replaced (Levenshtein 1966). */
	private static int distance(String from, String to) {
		if (from.isEmpty() || to.isEmpty()) {
			return from.length() + to.length();
		}
		int[] row = new int[to.length() + 1];
		Arrays.setAll(row, (i) -> i);
		for (int i = 1; i <= from.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= to.length(); j++) {
				int replaced = diagonal + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[to.length()];
	}

}
