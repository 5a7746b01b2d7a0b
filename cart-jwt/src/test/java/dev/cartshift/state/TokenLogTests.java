package dev.cartshift.state;

import java.util.Map;
import java.util.stream.Stream;

import dev.cartshift.contract.Call;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No part of a token is in the log, though it says more than in production.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class TokenLogTests {

	private final TokenReplica server = TokenReplica.start(Map.of("logging.level.dev", "debug", "logging.level.org",
			"info", "logging.level.io", "info", "logging.level.tools", "info"));

	@AfterAll
	void stop() {
		this.server.close();
	}

	@Test
	void noPartOfATokenIsLogged(CapturedOutput output) {
		assertThat(LogFactory.getLog(TokenCookie.class).isDebugEnabled()).isTrue();
		Stream<Map<TokenKind, String>> good = Stream.of(TokenKind.values())
			.map((kind) -> Map.of(kind, Forgery.of(kind).signed()));
		Stream<Map<TokenKind, String>> unknown = Stream.of(TokenKind.values())
			.map((kind) -> Map.of(kind, Forgery.of(kind).header("lab", "gone").signed()));
		Stream<Map<TokenKind, String>> forged = Attack.all().map((attack) -> Map.of(attack.kind(), attack.token()));
		Stream.of(good, unknown, forged).flatMap((tokens) -> tokens).forEach((tokens) -> {
			for (Call call : new Call[] { Call.get("/api/cart"), Call.get("/api/me"), Call.add("COF-002", 1),
					Call.login("alice", "wrong"), Call.login("alice", "password") }) {
				this.server.visitorWith(tokens)
					.send(call.header("X-XSRF-TOKEN", "a").header("Cookie", cookies(tokens)));
			}
			tokens.values().forEach((token) -> expectNoPartOf(token, output.getAll()));
		});
	}

	private static String cookies(Map<TokenKind, String> tokens) {
		StringBuilder cookies = new StringBuilder("XSRF-TOKEN=a");
		tokens.forEach((kind, token) -> cookies.append("; ").append(kind.cookie()).append('=').append(token));
		return cookies.toString();
	}

	private static void expectNoPartOf(String token, String log) {
		Stream.of(token.split("\\."))
			.filter((part) -> part.length() >= 8)
			.forEach((part) -> assertThat(log).doesNotContain(part, part.substring(0, 8)));
	}

}
