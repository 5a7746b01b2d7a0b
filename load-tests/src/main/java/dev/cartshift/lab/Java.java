package dev.cartshift.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The JDK that runs the lab, and everything that the lab starts. */
final class Java {

	/** Would change, unseen, what is measured, and be printed into every log. */
	private static final Set<String> OPTIONS_OF_THE_SHELL = Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS",
			"_JAVA_OPTIONS");

	private Java() {
	}

	static String executable() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/** A JVM with these arguments and no others. */
	static ProcessBuilder command(List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(executable()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().keySet().removeAll(OPTIONS_OF_THE_SHELL);
		return builder;
	}

}
