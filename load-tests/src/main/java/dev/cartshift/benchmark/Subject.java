package dev.cartshift.benchmark;

import java.util.List;
import java.util.Map;

/**
 * What is measured.
 *
 * @param name in tables
 * @param variant which jar it runs, without {@code cart-}
 * @param settings Spring Boot properties as environment variables
 * @param jvm the options of its JVM
 * @param cached whether it starts from an AOT cache, made with these options, and not as
 * it was packaged
 * @param redis more arguments of its Redis server, if it needs one
 */
public record Subject(String name, String variant, Map<String, String> settings, List<String> jvm, boolean cached,
		List<String> redis) {

	/** A small heap, collected as in a small container; both compilers. */
	static final List<String> PRODUCTION = List.of("-Xmx256m", "-XX:+UseSerialGC");

	public Subject {
		settings = Map.copyOf(settings);
		jvm = List.copyOf(jvm);
		redis = List.copyOf(redis);
	}

	/** A variant as a small container runs it, set as it comes. */
	public static Subject of(String variant) {
		return new Subject(variant, variant, Map.of(), PRODUCTION, false, List.of());
	}

	Subject named(String otherName) {
		return new Subject(otherName, this.variant, this.settings, this.jvm, this.cached, this.redis);
	}

	Subject with(Map<String, String> otherSettings) {
		return new Subject(this.name, this.variant, otherSettings, this.jvm, this.cached, this.redis);
	}

	/** The same in another JVM. */
	public Subject in(List<String> otherJvm) {
		return new Subject(this.name, this.variant, this.settings, otherJvm, this.cached, this.redis);
	}

	Subject fromCache() {
		return new Subject(this.name, this.variant, this.settings, this.jvm, true, this.redis);
	}

	Subject withRedis(List<String> arguments) {
		return new Subject(this.name, this.variant, this.settings, this.jvm, this.cached, arguments);
	}

}
