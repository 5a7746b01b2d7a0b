package dev.cartshift.architecture;

import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What looks like a secret in a text: private keys, well-known access tokens, signed
 * tokens, and 256 bits of base64. Bits that spell words, or nothing but zeros, are
 * nobody's secret: keys for tests are made so.
 */
final class Secrets {

	private static final List<Pattern> FORMS = Stream
		.of("-----BEGIN [A-Z ]*PRIVATE KEY-----", "\\bAKIA[0-9A-Z]{16}\\b", "\\bgh[pousr]_[0-9A-Za-z]{36}\\b",
				"\\bxox[abprs]-[0-9A-Za-z-]{10,}", "\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{20,}")
		.map(Pattern::compile)
		.toList();

	private static final Pattern KEY = Pattern.compile("(?<![\\w+/])[A-Za-z0-9+/]{43}=(?![\\w+/=])");

	private Secrets() {
	}

	static List<String> in(String text) {
		return Stream
			.concat(FORMS.stream().flatMap((form) -> form.matcher(text).results()).map(MatchResult::group),
					KEY.matcher(text).results().map(MatchResult::group).filter((key) -> !spellsWords(key)))
			.toList();
	}

	private static boolean spellsWords(String base64) {
		for (byte one : Base64.getDecoder().decode(base64)) {
			if (one != 0 && (one < ' ' || one > '~')) {
				return false;
			}
		}
		return true;
	}

}
