package dev.cartshift.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Whatever a cookie holds, reading it ends in one of the defined ways.
 * <p>
 * {@code mvn -Pfuzz -pl cart-jwt -am verify} tries a million inputs, led by the branches
 * that they reach, and leaves one that fails in the corpus.
 */
class TokenFuzzTests {

	private static final Path CORPUS = Path.of("src/test/resources/fuzz/tokens");

	private static final int SPOILED = 200;

	private static final long SEED = Long.getLong("fuzz.seed", 42);

	private static final String ALPHABET = "AZaz09-_.=+/ {}\":,[]\\\n\u0000é€\uD83D";

	private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

	static Stream<Path> corpus() throws IOException {
		try (Stream<Path> files = Files.list(CORPUS)) {
			return files.sorted().toList().stream();
		}
	}

	@ParameterizedTest
	@MethodSource("corpus")
	void everyInputOfTheCorpusHoldsNoSurprise(Path input) throws IOException {
		TokenFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
	}

	@ParameterizedTest
	@ValueSource(strings = { "cart", "cart-to-sign", "cart-payload-to-sign", "identity", "identity-to-sign" })
	void theCorpusReachesWhatIsBehindTheSignature(String name) throws IOException {
		assertThat(TokenFuzz.believed(Files.readString(CORPUS.resolve(name)))).isPositive();
	}

	@ParameterizedTest
	@MethodSource("corpus")
	void everySpoiledInputHoldsNoSurprise(Path input) throws IOException {
		String text = Files.readString(input);
		for (int number = 0; number < SPOILED; number++) {
			String spoiled = spoiled(text);
			assertThatNoException().as("-Dfuzz.seed=%d, case %d: a file of the corpus with\n%s", SEED, number, spoiled)
				.isThrownBy(() -> TokenFuzz.fuzzerTestOneInput(spoiled.getBytes(StandardCharsets.UTF_8)));
		}
	}

	private String spoiled(String text) {
		StringBuilder spoiled = new StringBuilder(text);
		int at = this.random.nextInt(text.length());
		char other = ALPHABET.charAt(this.random.nextInt(ALPHABET.length()));
		switch (this.random.nextInt(4)) {
			case 0 -> spoiled.setCharAt(at, other);
			case 1 -> spoiled.insert(at, other);
			case 2 -> spoiled.delete(at, at + 1 + this.random.nextInt(text.length() - at));
			default -> spoiled.insert(at, text.substring(at)).append('x');
		}
		return spoiled.toString();
	}

}
