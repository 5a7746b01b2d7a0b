package dev.cartshift.cluster;

import tools.jackson.databind.JsonNode;

/**
 * A Kubernetes version.
 *
 * @param text as its program says it, such as {@code v1.32.4}
 */
record Version(int major, int minor, String text) implements Comparable<Version> {

	/**
	 * Reads {@code clientVersion} or {@code serverVersion}; a minor of {@code 32+} is 32.
	 */
	static Version of(JsonNode json) {
		return new Version(number(json.path("major").asString("0")), number(json.path("minor").asString("0")),
				json.path("gitVersion").asString("unknown"));
	}

	static Version of(int major, int minor) {
		return new Version(major, minor, "v" + major + "." + minor);
	}

	boolean isBefore(Version other) {
		return compareTo(other) < 0;
	}

	@Override
	public int compareTo(Version other) {
		return (this.major != other.major) ? Integer.compare(this.major, other.major)
				: Integer.compare(this.minor, other.minor);
	}

	@Override
	public String toString() {
		return this.text;
	}

	private static int number(String text) {
		String digits = text.replaceAll("\\D", "");
		return digits.isEmpty() ? 0 : Integer.parseInt(digits);
	}

}
