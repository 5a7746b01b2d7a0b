package dev.cartshift.state;

import dev.cartshift.contract.Corpus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code mvn -Pfuzz -pl cart-redis -am verify} tries a million inputs, led by the
 * branches that they reach, and leaves one that fails in the corpus.
 */
class StateFuzzTests {

	private final Corpus corpus = new Corpus();

	@Test
	void whatIsInRedisIsReadOrCountedAsUnreadable() {
		this.corpus.feed(StateFuzz::fuzzerTestOneInput);
	}

	@Test
	void theCorpusReachesACartAndALogin() {
		assertThat(StateFuzz.isCart(this.corpus.input("cart"))).isTrue();
		assertThat(StateFuzz.isAttribute(this.corpus.input("cart-in-session"))).isTrue();
		assertThat(StateFuzz.isAttribute(this.corpus.input("login-in-session"))).isTrue();
	}

}
