package dev.cartshift.state;

import java.util.Map;

import org.openjdk.jmh.annotations.Benchmark;

/**
 * The token of a login, which is a name.
 */
public class IdentityTokenBenchmark extends TokenBenchmark {

	private final Map<String, ?> claims = Map.of(TokenClaims.SUBJECT, "shopper-100000");

	private final TokenCodec tokens = codec(TokenKind.IDENTITY);

	private final String token = this.tokens.write(this.claims);

	@Benchmark
	public String sign() {
		return this.tokens.write(this.claims);
	}

	@Benchmark
	public Object verify() {
		return this.tokens.read(this.token).subject();
	}

}
