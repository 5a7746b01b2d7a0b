package dev.cartshift.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.cartshift.cart.UnreadableStateException;
import dev.cartshift.state.RefusedTokenException.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * The cookie that one kind of token travels in. Tokens that are not believed are counted
 * as {@code cart.tokens.refused}, by kind and reason, and leave no trace in the log.
 */
final class TokenCookie {

	private final String name;

	private final TokenKind kind;

	private final TokenCodec tokens;

	private final TokenLimits limits;

	private final MeterProvider<Counter> refused;

	TokenCookie(String name, TokenKind kind, TokenCodec tokens, TokenLimits limits, MeterRegistry metrics) {
		this.name = name;
		this.kind = kind;
		this.tokens = tokens;
		this.limits = limits;
		this.refused = Counter.builder("cart.tokens.refused").tag("token", kind.audience()).withRegistry(metrics);
		for (Reason reason : Reason.values()) {
			refused(reason);
		}
	}

	/**
	 * What the request's token says; empty when there is none to believe. Of several
	 * cookies of the name the first counts, which is the one with the longest path (RFC
	 * 6265, section 5.4).
	 * @param content throws an {@link IllegalArgumentException} for claims that make no
	 * sense, or a {@link RefusedTokenException} to say more
	 * @throws UnreadableStateException if another replica may be able to read it
	 */
	<T> Optional<T> read(HttpServletRequest request, Function<TokenClaims, T> content) {
		return Optional.ofNullable(WebUtils.getCookie(request, this.name))
			.map(Cookie::getValue)
			.flatMap((token) -> believed(token, content));
	}

	private <T> Optional<T> believed(String token, Function<TokenClaims, T> content) {
		try {
			return Optional.of(content.apply(this.tokens.read(token)));
		}
		catch (RefusedTokenException ex) {
			refused(ex.reason()).increment();
		}
		catch (IllegalArgumentException ex) {
			refused(Reason.CONTENT).increment();
		}
		catch (UnreadableStateException ex) {
			refused(Reason.UNKNOWN_KEY).increment();
			throw ex;
		}
		return Optional.empty();
	}

	/** There from the start, since a rate does not see the first of a kind. */
	private Counter refused(Reason reason) {
		return this.refused.withTag("reason", reason.name().toLowerCase(Locale.ROOT));
	}

	/** A new cookie with these claims; empty when it would be too large to be kept. */
	Optional<ResponseCookie> issue(HttpServletRequest request, Map<String, ?> claims) {
		ResponseCookie cookie = cookie(request, this.tokens.write(claims)).maxAge(this.limits.lifetime(this.kind))
			.build();
		return Optional.of(cookie).filter((fits) -> fits.toString().length() <= this.limits.maxBytes());
	}

	/** Answers with this cookie, in place of one that was to be sent before. */
	void send(HttpServletResponse response, ResponseCookie cookie) {
		List<String> cookies = new ArrayList<>(response.getHeaders(HttpHeaders.SET_COOKIE));
		cookies.removeIf((other) -> other.startsWith(this.name + '='));
		response.setHeader(HttpHeaders.SET_COOKIE, cookie.toString());
		cookies.forEach((other) -> response.addHeader(HttpHeaders.SET_COOKIE, other));
	}

	void clear(HttpServletRequest request, HttpServletResponse response) {
		send(response, cookie(request, "").maxAge(0).build());
	}

	private ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String token) {
		return ResponseCookie.from(this.name, token)
			.path("/")
			.httpOnly(true)
			.sameSite("Lax")
			.secure(request.isSecure());
	}

}
