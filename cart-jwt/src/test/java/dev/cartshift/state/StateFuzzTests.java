package dev.cartshift.state;

import dev.cartshift.contract.Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a cookie holds, reading it ends in one of the defined ways.
 * {@code mvn -Pfuzz -pl cart-jwt -am verify} tries a million inputs, led by the branches
 * that they reach, and leaves one that fails in the corpus.
 */
class StateFuzzTests {

	private final Corpus corpus = new Corpus();

	@Test
	void whatIsInACookieIsBelievedOrCountedAsRefused() {
		this.corpus.feed(StateFuzz::fuzzerTestOneInput);
	}

	@ParameterizedTest
	@ValueSource(strings = { "cart", "cart-to-sign", "cart-payload-to-sign", "identity", "identity-to-sign" })
	void theCorpusReachesWhatIsBehindTheSignature(String name) {
		assertThat(StateFuzz.believed(this.corpus.input(name))).isPositive();
	}

}
