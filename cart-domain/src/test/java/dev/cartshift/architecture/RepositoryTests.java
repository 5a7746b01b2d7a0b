package dev.cartshift.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every file of the repository. */
class RepositoryTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	/** Neither is what attacks look like, signed with keys that spell words. */
	private static final Set<String> NOT_OURS = Set.of(".git", ".idea", "target", "fuzz");

	private static final Pattern ACTION = Pattern.compile("uses:\\s*(\\S+)");

	@Test
	void noFileHoldsASecret() throws IOException {
		Map<Path, List<String>> found = new TreeMap<>();
		for (Path file : files()) {
			List<String> secrets = Secrets.in(Files.readString(file, StandardCharsets.ISO_8859_1));
			if (!secrets.isEmpty()) {
				found.put(ROOT.relativize(file), secrets);
			}
		}
		assertThat(found).isEmpty();
	}

	@Test
	void aSecretIsFound() {
		byte[] key = new byte[32];
		new SecureRandom().nextBytes(key);
		key[0] = (byte) 0x80;
		String random = Base64.getEncoder().encodeToString(key);
		String token = "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiJhbGljZSJ9." + "a".repeat(43);
		assertThat(Secrets.in("key: " + random + "\n")).containsExactly(random);
		assertThat(Secrets.in("Cookie: CART=" + token)).containsExactly(token);
		assertThat(Secrets.in("-----BEGIN RSA " + "PRIVATE KEY-----")).hasSize(1);
		assertThat(Secrets.in("AKIA" + "ABCDEFGHIJKLMNOP and ghp_" + "a".repeat(36))).hasSize(2);
	}

	@Test
	void aKeyThatSpellsWordsIsNoSecret() {
		String words = Base64.getEncoder()
			.encodeToString("words-for-tests-and-no-secret-!!".getBytes(StandardCharsets.US_ASCII));
		assertThat(Secrets.in(words + ' ' + Base64.getEncoder().encodeToString(new byte[32]))).isEmpty();
	}

	/** A tag can be moved to other code; a commit can't. */
	@Test
	void everyActionIsPinnedToACommit() throws IOException {
		List<String> actions = files().stream()
			.filter((file) -> file.startsWith(ROOT.resolve(".github/workflows")))
			.flatMap(RepositoryTests::actions)
			.toList();
		assertThat(actions).isNotEmpty().allMatch((action) -> action.matches("[\\w./-]+@[0-9a-f]{40}"));
	}

	private static Stream<String> actions(Path workflow) {
		try {
			return ACTION.matcher(Files.readString(workflow)).results().map((use) -> use.group(1));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Path> files() throws IOException {
		try (Stream<Path> all = Files.walk(ROOT)) {
			return all.filter(Files::isRegularFile).filter(RepositoryTests::ours).toList();
		}
	}

	private static boolean ours(Path file) {
		for (Path name : ROOT.relativize(file)) {
			if (NOT_OURS.contains(name.toString())) {
				return false;
			}
		}
		return true;
	}

}
