package dev.cartshift.state;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.state.RefusedTokenException.Reason;

/**
 * A token that must not be believed.
 *
 * @param reason under which it is counted
 */
record Attack(String name, TokenKind kind, Reason reason, String token) {

	private static final String OPEN = "^\\{";

	@Override
	public String toString() {
		return this.kind.audience() + ": " + this.name;
	}

	static Stream<Attack> all() {
		return Stream.concat(Arrays.stream(TokenKind.values()).flatMap(Attack::attacksOn),
				Stream.of(onTheLines(), onTheCart(), onTheName()).flatMap((attacks) -> attacks));
	}

	private static Stream<Attack> attacksOn(TokenKind kind) {
		return Stream.of(onTheSignature(kind), onTheHeader(kind), onThePurpose(kind), onTheTimes(kind), onTheForm(kind))
			.flatMap((attacks) -> attacks);
	}

	private static Stream<Attack> onTheSignature(TokenKind kind) {
		Forgery good = Forgery.of(kind);
		String token = good.signed();
		String[] parts = token.split("\\.");
		String other = good.payload(OPEN, "{\"more\":1,").signed().split("\\.")[1];
		return Stream.of(
				new Attack("another key", kind, Reason.SIGNATURE, good.signed("HmacSHA256", Forgery.OTHER_KEY)),
				new Attack("tampered payload", kind, Reason.SIGNATURE, parts[0] + '.' + other + '.' + parts[2]),
				new Attack("tampered signature", kind, Reason.SIGNATURE,
						parts[0] + '.' + parts[1] + ".AAAA" + parts[2].substring(4)),
				new Attack("cut signature", kind, Reason.SIGNATURE, token.substring(0, token.length() - 10)),
				new Attack("no signature", kind, Reason.MALFORMED, parts[0] + '.' + parts[1] + '.'),
				new Attack("longer MAC", kind, Reason.SIGNATURE, good.signed("HmacSHA512", Forgery.KEY)));
	}

	private static Stream<Attack> onTheHeader(TokenKind kind) {
		Forgery good = Forgery.of(kind);
		return Stream.of(new Attack("none", kind, Reason.MALFORMED, good.header("HS256", "none").unsigned()),
				new Attack("NoNe", kind, Reason.MALFORMED, good.header("HS256", "NoNe").unsigned()),
				new Attack("none, and yet signed", kind, Reason.SIGNATURE, good.header("HS256", "none").signed()),
				new Attack("no algorithm", kind, Reason.MALFORMED, good.header("\"alg\":\"HS256\",", "").signed()),
				new Attack("HS512", kind, Reason.SIGNATURE,
						good.header("HS256", "HS512").signed("HmacSHA512", Forgery.KEY)),
				new Attack("RS256 with the HMAC key", kind, Reason.SIGNATURE, good.header("HS256", "RS256").signed()),
				new Attack("no kid", kind, Reason.MALFORMED, good.header("\"kid\":\"lab\",", "").signed()),
				new Attack("an unknown extension", kind, Reason.MALFORMED,
						good.header(OPEN, "{\"crit\":[\"b64\"],\"b64\":false,").signed()),
				new Attack("a kid that is null", kind, Reason.MALFORMED, good.header("\"lab\"", "null").signed()),
				new Attack("an empty kid", kind, Reason.MALFORMED, good.header("\"lab\"", "\"\"").signed()),
				new Attack("a kid that is a number", kind, Reason.MALFORMED, good.header("\"lab\"", "7").signed()),
				new Attack("a kid that is a list", kind, Reason.MALFORMED,
						good.header("\"lab\"", "[\"lab\"]").signed()),
				new Attack("a bomb", kind, Reason.MALFORMED,
						good.header(OPEN, "{\"zip\":\"DEF\",").payload(OPEN, "{" + " ".repeat(2_000_000)).compressed()),
				new Attack("a nested token", kind, Reason.MALFORMED,
						new Forgery("{\"cty\":\"JWT\"," + good.header().substring(1), good.signed()).signed()),
				new Attack("keys elsewhere", kind, Reason.SIGNATURE,
						good.header(OPEN,
								"{\"jku\":\"http://127.0.0.1:9/keys\",\"x5u\":\"http://127.0.0.1:9/certificate\",")
							.signed("HmacSHA256", Forgery.OTHER_KEY)),
				new Attack("ES256 with the HMAC key", kind, Reason.SIGNATURE, good.header("HS256", "ES256").signed()),
				new Attack("compressed", kind, Reason.MALFORMED, good.header(OPEN, "{\"zip\":\"DEF\",").compressed()),
				new Attack("a parameter twice", kind, Reason.MALFORMED,
						good.header(OPEN, "{\"alg\":\"none\",").signed()),
				new Attack("a header that is null", kind, Reason.MALFORMED, good.header(".*", "null").signed()),
				new Attack("a header that is a list", kind, Reason.MALFORMED, good.header(".*", "[]").signed()),
				new Attack("a key that no library makes", kind, Reason.SIGNATURE,
						good.header(OPEN, "{\"jwk\":{\"kty\":\"RSA\",\"n\":\"AQ\",\"e\":\"AQ\",\"oth\":[{}]},")
							.signed("HmacSHA256", Forgery.OTHER_KEY)),
				new Attack("a key of its own", kind, Reason.SIGNATURE,
						good.header(OPEN, "{\"jwk\":{\"kty\":\"oct\",\"k\":\"" + Forgery.OTHER_KEY + "\"},")
							.signed("HmacSHA256", Forgery.OTHER_KEY)));
	}

	private static Stream<Attack> onThePurpose(TokenKind kind) {
		Forgery good = Forgery.of(kind);
		TokenKind other = (kind == TokenKind.CART) ? TokenKind.IDENTITY : TokenKind.CART;
		return Stream.of(new Attack("the other token", kind, Reason.PURPOSE, Forgery.of(other).signed()),
				new Attack("the other's type", kind, Reason.PURPOSE,
						good.header(kind.type().replace("+", "\\+"), other.type()).signed()),
				new Attack("any JWT", kind, Reason.PURPOSE,
						good.header(kind.type().replace("+", "\\+"), "JWT").signed()),
				new Attack("no type", kind, Reason.PURPOSE, good.header(",\"typ\":\"[^\"]*\"", "").signed()),
				new Attack("another audience", kind, Reason.PURPOSE,
						good.payload("\\[\"" + kind.audience(), "[\"" + other.audience()).signed()),
				new Attack("one audience more", kind, Reason.PURPOSE,
						good.payload("\"aud\":\\[", "\"aud\":[\"more\",").signed()),
				new Attack("no audience", kind, Reason.PURPOSE, good.payload("\"aud\":[^]]*],", "").signed()),
				new Attack("another issuer", kind, Reason.PURPOSE, good.payload("cartshift", "cartshft").signed()),
				new Attack("no issuer", kind, Reason.PURPOSE, good.payload("\"iss\":\"cartshift\",", "").signed()));
	}

	private static Stream<Attack> onTheTimes(TokenKind kind) {
		Forgery good = Forgery.of(kind);
		long now = Instant.now().getEpochSecond();
		return Stream.of(
				new Attack(
						"expired", kind, Reason.EXPIRED, good.payload("\"exp\":\\d+",
								"\"exp\":" + (now - 60))
							.signed()),
				new Attack("never expires", kind, Reason.CONTENT, good.payload(",\"exp\":\\d+", "").signed()),
				new Attack("expires some day", kind, Reason.CONTENT,
						good.payload("\"exp\":\\d+", "\"exp\":\"some day\"").signed()),
				new Attack("not yet valid", kind, Reason.NOT_YET_VALID,
						good.payload(OPEN, "{\"nbf\":" + (now + 600) + ',').signed()),
				new Attack("expires when time has ended", kind, Reason.CONTENT,
						good.payload("\"exp\":\\d+", "\"exp\":" + Long.MAX_VALUE).signed()),
				new Attack("issued tomorrow", kind, Reason.NOT_YET_VALID,
						good.payload("\"iat\":\\d+", "\"iat\":" + (now + 86400)).signed()),
				new Attack("never issued", kind, Reason.CONTENT, good.payload(",\"iat\":\\d+", "").signed()));
	}

	private static Stream<Attack> onTheForm(TokenKind kind) {
		Forgery good = Forgery.of(kind);
		String token = good.signed();
		return Stream.of(
				new Attack("a claim twice", kind, Reason.MALFORMED, good.payload(OPEN, "{\"aud\":[\"x\"],").signed()),
				new Attack("too long by one", kind, Reason.TOO_LONG,
						token + "A".repeat(TokenCodec.MAX_LENGTH + 1 - token.length())),
				new Attack("huge", kind, Reason.TOO_LONG, "A".repeat(7000)),
				new Attack("empty", kind, Reason.MALFORMED, ""), new Attack("dots", kind, Reason.MALFORMED, "..."),
				new Attack("two dots", kind, Reason.MALFORMED, ".."),
				new Attack("words", kind, Reason.MALFORMED, "not.a.token"),
				new Attack("five parts", kind, Reason.MALFORMED,
						new Forgery("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"lab\"}", "").unsigned()
								+ ".AAAA.AAAA.AAAA"),
				new Attack("cut payload", kind, Reason.MALFORMED, token.substring(0, token.lastIndexOf('.') - 8)),
				new Attack("no JSON", kind, Reason.MALFORMED, new Forgery(good.header(), "alice").signed()),
				new Attack("half an object", kind, Reason.MALFORMED, good.payload("}$", "").signed()),
				new Attack("two objects", kind, Reason.MALFORMED, good.payload("$", "{}").signed()),
				new Attack("a list", kind, Reason.MALFORMED, new Forgery(good.header(), "[1]").signed()),
				new Attack("null", kind, Reason.MALFORMED, new Forgery(good.header(), "null").signed()),
				new Attack("a character of no alphabet", kind, Reason.MALFORMED, token + '~'),
				new Attack("padded", kind, Reason.MALFORMED, token + '='),
				new Attack("deep JSON", kind, Reason.MALFORMED,
						good.payload(OPEN, "{\"deep\":" + "[".repeat(1000) + "]".repeat(1000) + ',').signed()));
	}

	private static Stream<Attack> onTheLines() {
		return Stream
			.of("\"COF-001\":0", "\"COF-001\":-1", "\"COF-001\":100", "\"COF-001\":2147483648",
					"\"COF-001\":4294967298", "\"COF-001\":1.5", "\"COF-001\":2.0", "\"COF-001\":1e1",
					"\"COF-001\":\"2\"", "\"COF-001\":null", "\"COF-001\":true", "\"COF-001\":[2]", "\"cof-001\":2",
					"\"КОФЕ-1\":2", "\"\":2", "\"COF-001\\\\u0000\":2", "\"A-VERY-VERY-LONG-SKU\":2")
			.map((line) -> cart(line, "\"COF-001\":2", line));
	}

	private static Stream<Attack> onTheCart() {
		String lines = IntStream.rangeClosed(1, 101).mapToObj("\"S-%d\":1"::formatted).collect(Collectors.joining(","));
		return Stream.of(cart("101 lines", "\"COF-001\":2", lines), cart("lines in a list", "\\{\"COF-001\":2}", "[]"),
				cart("no lines", ",\"lines\":\\{[^}]*}", ""), cart("version -1", "\"v\":1", "\"v\":-1"),
				cart("no version", "\"v\":1,", ""), cart("version 2^63", "\"v\":1", "\"v\":9223372036854775808"),
				cart("no id", "\"id\":\"A+\",", ""), cart("short id", "\"id\":\"A+\"", "\"id\":\"AAAA\""),
				cart("id in no base64", "\"id\":\"A+\"", "\"id\":\"!!\""),
				cart("no list of receipts", "}$", ",\"receipts\":{}}"),
				cart("an empty receipt", "}$", ",\"receipts\":[{}]}"),
				cart("no receipt", "}$", ",\"receipts\":[null]}"),
				cart("six receipts", "}$", receipts(6, "{\"EUR\":1}")),
				cart("a negative total", "}$", receipts(1, "{\"EUR\":-1}")),
				cart("a broken total", "}$", receipts(1, "{\"EUR\":1.5}")),
				cart("two totals", "}$", receipts(1, "{\"EUR\":1,\"USD\":1}")),
				cart("no such currency", "}$", receipts(1, "{\"EURO\":1}")),
				new Attack("of another owner", TokenKind.CART, Reason.OWNER,
						Forgery.of(TokenKind.CART).payload(OPEN, "{\"sub\":\"bob\",").signed()),
				new Attack("a product twice", TokenKind.CART, Reason.MALFORMED,
						Forgery.of(TokenKind.CART).payload("\"COF-001\":2", "\"COF-001\":2,\"COF-001\":3").signed()));
	}

	private static String receipts(int count, String total) {
		String receipt = "{\"key\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"order\":\"1\",\"total\":%s,\"lines\":{\"COF-001\":2}}"
			.formatted(total);
		return ",\"receipts\":[%s]}".formatted(String.join(",", Collections.nCopies(count, receipt)));
	}

	private static Attack cart(String name, String regex, String replacement) {
		return new Attack(name, TokenKind.CART, Reason.CONTENT,
				Forgery.of(TokenKind.CART).payload(regex, replacement).signed());
	}

	private static Stream<Attack> onTheName() {
		Forgery good = Forgery.of(TokenKind.IDENTITY);
		return Stream.of(
				new Attack("nobody", TokenKind.IDENTITY, Reason.CONTENT,
						good.payload(",\"sub\":\"alice\"", "").signed()),
				new Attack("an empty name", TokenKind.IDENTITY, Reason.CONTENT, good.payload("alice", "").signed()),
				new Attack("a blank name", TokenKind.IDENTITY, Reason.CONTENT, good.payload("alice", " ").signed()),
				new Attack("a number", TokenKind.IDENTITY, Reason.CONTENT, good.payload("\"alice\"", "7").signed()));
	}

}
