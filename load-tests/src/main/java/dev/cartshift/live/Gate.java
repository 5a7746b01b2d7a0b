package dev.cartshift.live;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import com.sun.net.httpserver.Headers;

/**
 * Keeps other people's pages from pressing the buttons. A browser that was led to this
 * address by another name (DNS rebinding) says that name as {@code Host}; a page from
 * elsewhere says so as {@code Origin}, and can't send JSON without asking first, which
 * nobody here answers.
 *
 * @param authorities how this server may be called, with its port
 */
record Gate(Set<String> authorities) {

	static Gate of(int port) {
		return new Gate(Set.of("127.0.0.1:" + port, "localhost:" + port));
	}

	/** Empty for those who may go on. */
	Optional<Reply> refusal(String method, Headers headers) {
		if (!all(headers, "Host", this.authorities::contains) || !headers.containsKey("Host")) {
			return Optional.of(Reply.problem(421, "this is not the host that was asked for"));
		}
		return switch (method) {
			case "GET" -> Optional.empty();
			case "POST" -> foreign(headers);
			default -> Optional.of(Reply.problem(405, "there are GET and POST"));
		};
	}

	private Optional<Reply> foreign(Headers headers) {
		if (!all(headers, "Origin", (origin) -> origin.startsWith("http://")
				&& this.authorities.contains(origin.substring("http://".length())))) {
			return Optional.of(Reply.problem(403, "this is for the page of this address alone"));
		}
		if (!headers.containsKey("Content-Type") || !all(headers, "Content-Type", Gate::json)) {
			return Optional.of(Reply.problem(415, "send Content-Type: application/json"));
		}
		return Optional.empty();
	}

	private static boolean json(String type) {
		return type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
	}

	private static boolean all(Headers headers, String name, Predicate<String> right) {
		return headers.getOrDefault(name, List.of()).stream().allMatch(right);
	}

}
