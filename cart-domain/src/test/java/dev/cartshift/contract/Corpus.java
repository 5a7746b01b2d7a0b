package dev.cartshift.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Inputs of a module's parsers, good ones and those that once did harm, each a file in
 * {@code src/test/resources/fuzz}. What a fuzzer finds is one file more.
 */
public final class Corpus {

	private static final Path DIRECTORY = Path.of("src/test/resources/fuzz");

	private static final long SEED = Long.getLong("fuzz.seed", 42);

	private static final int SPOILED = 1_000;

	private static final String ALPHABET = "AZaz09-_.=+/ {}\":,[]\\\n\u0000é€\uD83D";

	public byte[] input(String name) {
		try {
			return Files.readAllBytes(DIRECTORY.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Each input, and then a thousand that are spoiled at one place. */
	public void feed(Consumer<byte[]> parser) {
		List<byte[]> inputs = inputs();
		inputs.forEach((input) -> feed(parser, input, "an input of the corpus"));
		Random random = new Random(SEED);
		for (int number = 0; number < SPOILED; number++) {
			String input = new String(inputs.get(random.nextInt(inputs.size())), StandardCharsets.UTF_8);
			feed(parser, spoiled(input, random).getBytes(StandardCharsets.UTF_8), "-Dfuzz.seed=" + SEED);
		}
	}

	private static void feed(Consumer<byte[]> parser, byte[] input, String origin) {
		assertThatNoException()
			.as("%s. As a case of the corpus: base64 -d > %s/NAME <<< %s", origin, DIRECTORY,
					Base64.getEncoder().encodeToString(input))
			.isThrownBy(() -> parser.accept(input));
	}

	private List<byte[]> inputs() {
		try (Stream<Path> files = Files.list(DIRECTORY)) {
			return files.map(Path::getFileName).map(Path::toString).sorted().map(this::input).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String spoiled(String text, Random random) {
		StringBuilder spoiled = new StringBuilder(text);
		int at = random.nextInt(text.length());
		char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
		switch (random.nextInt(4)) {
			case 0 -> spoiled.setCharAt(at, other);
			case 1 -> spoiled.insert(at, other);
			case 2 -> spoiled.delete(at, at + 1 + random.nextInt(text.length() - at));
			default -> spoiled.insert(at, text.substring(at)).append('x');
		}
		return spoiled.toString();
	}

}
