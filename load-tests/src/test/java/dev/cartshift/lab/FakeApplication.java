package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a Spring Boot jar looks like to who unpacks it and trains it, without an
 * application in it.
 */
final class FakeApplication {

	private FakeApplication() {
	}

	/** Unpacks itself, and ends once it is wired. */
	static final class Trainable {

		private Trainable() {
		}

		public static void main(String[] arguments) throws IOException {
			unpackIfAsked(arguments);
			System.out.println("wired");
		}

	}

	/** Unpacks itself, and can't be wired. */
	static final class Broken {

		private Broken() {
		}

		public static void main(String[] arguments) throws IOException {
			if (!unpackIfAsked(arguments)) {
				System.exit(7);
			}
		}

	}

	/** As {@code -Djarmode=tools} does. */
	static boolean unpackIfAsked(String[] arguments) throws IOException {
		boolean asked = "tools".equals(System.getProperty("jarmode"));
		if (asked) {
			Path self = Path.of(System.getProperty("java.class.path"));
			Path directory = Path.of(List.of(arguments).getLast());
			Files.copy(self, Files.createDirectories(directory).resolve(self.getFileName()));
		}
		return asked;
	}

}
