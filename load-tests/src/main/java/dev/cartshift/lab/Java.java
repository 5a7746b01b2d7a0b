package dev.cartshift.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The JDK that runs the lab, and everything that the lab starts. */
final class Java {

	/** Would change, unseen, what is measured, and be printed into every log. */
	private static final Set<String> OPTIONS_OF_THE_SHELL = Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS",
			"_JAVA_OPTIONS");

	/** Settings of the person's shell that Spring Boot would take for its own. */
	private static final List<String> FOREIGN_SETTINGS = List.of("SPRING_", "SERVER_", "MANAGEMENT_", "LOGGING_",
			"CART_");

	private Java() {
	}

	static String executable() {
		return program("java");
	}

	/** Another program of the JDK. */
	static String program(String name) {
		return Path.of(System.getProperty("java.home"), "bin", name).toString();
	}

	/** A JVM with these arguments and no others. */
	static ProcessBuilder command(List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(executable()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().keySet().removeAll(OPTIONS_OF_THE_SHELL);
		return builder;
	}

	/** The same for a variant, which is set by these settings and no others. */
	static ProcessBuilder variant(List<String> arguments, Map<String, String> settings) {
		ProcessBuilder builder = command(arguments);
		builder.environment().keySet().removeIf(Java::foreign);
		builder.environment().putAll(settings);
		return builder;
	}

	private static boolean foreign(String variable) {
		String name = variable.toUpperCase(Locale.ROOT);
		return FOREIGN_SETTINGS.stream().anyMatch(name::startsWith);
	}

}
