package dev.cartshift.live;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads one line, {@code name{label="value",...} value timestamp}, from left to right.
 */
final class ExpositionLine {

	private final String line;

	private int at;

	/**
	 * Begins at the name.
	 * @param line no comment, and not blank
	 */
	ExpositionLine(String line) {
		this.line = line;
	}

	/**
	 * What it says.
	 * @throws IllegalArgumentException if it is not of the format
	 */
	Sample sample() {
		String name = name();
		blanks();
		Map<String, String> labels = next('{') ? labels() : Map.of();
		String[] numbers = this.line.substring(this.at).strip().split("[ \\t]+");
		if (name.isEmpty() || numbers.length > 2) {
			throw refused();
		}
		return new Sample(name, labels, number(numbers[0]));
	}

	private Map<String, String> labels() {
		Map<String, String> labels = new HashMap<>();
		blanks();
		while (!next('}')) {
			String label = name();
			blanks();
			expect('=');
			blanks();
			expect('"');
			labels.put(label, quoted());
			blanks();
			if (!next(',') && peek() != '}') {
				throw refused();
			}
			blanks();
		}
		return labels;
	}

	private String name() {
		int from = this.at;
		while (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == ':') {
			this.at++;
		}
		return this.line.substring(from, this.at);
	}

	private String quoted() {
		StringBuilder text = new StringBuilder();
		while (!next('"')) {
			char character = take();
			text.append((character == '\\') ? unescaped(take()) : character);
		}
		return text.toString();
	}

	private char unescaped(char escaped) {
		return switch (escaped) {
			case 'n' -> '\n';
			case '\\', '"' -> escaped;
			default -> throw refused();
		};
	}

	private double number(String text) {
		try {
			return switch (text) {
				case "+Inf" -> Double.POSITIVE_INFINITY;
				case "-Inf" -> Double.NEGATIVE_INFINITY;
				default -> Double.parseDouble(text);
			};
		}
		catch (NumberFormatException ex) {
			throw refused();
		}
	}

	private void blanks() {
		while (peek() == ' ' || peek() == '\t') {
			this.at++;
		}
	}

	/** 0 at the end. */
	private char peek() {
		return (this.at < this.line.length()) ? this.line.charAt(this.at) : 0;
	}

	private char take() {
		if (this.at == this.line.length()) {
			throw refused();
		}
		return this.line.charAt(this.at++);
	}

	private boolean next(char expected) {
		boolean there = peek() == expected;
		this.at += there ? 1 : 0;
		return there;
	}

	private void expect(char expected) {
		if (!next(expected)) {
			throw refused();
		}
	}

	private IllegalArgumentException refused() {
		return new IllegalArgumentException("not of the text format at character " + (this.at + 1) + ": " + this.line);
	}

}
