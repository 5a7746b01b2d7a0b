package dev.cartshift.lab;

import java.nio.file.Path;

/** The JDK that runs the lab, and everything that the lab starts. */
final class Java {

	private Java() {
	}

	static String executable() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

}
