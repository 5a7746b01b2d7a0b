package dev.cartshift.canary;

import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseCookie.ResponseCookieBuilder;
import org.springframework.web.util.WebUtils;

/**
 * Where a browser carries its canary.
 */
class CanaryCookie {

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final String name;

	/**
	 * @param request stands for the request of the current thread, as the response does
	 */
	CanaryCookie(HttpServletRequest request, HttpServletResponse response, String name) {
		this.request = request;
		this.response = response;
		this.name = name;
	}

	Optional<String> sent() {
		return Optional.ofNullable(WebUtils.getCookie(this.request, this.name)).map(Cookie::getValue);
	}

	/**
	 * To be called once for a request, and before its answer has a body. The browser
	 * forgets it when it is closed, as it does the session that it may be watching.
	 */
	void write(String canary) {
		set(cookie(canary));
	}

	void remove() {
		sent().ifPresent((canary) -> set(cookie("").maxAge(0)));
	}

	private void set(ResponseCookieBuilder cookie) {
		this.response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
	}

	private ResponseCookieBuilder cookie(String value) {
		return ResponseCookie.from(this.name, value)
			.path("/")
			.httpOnly(true)
			.sameSite("Lax")
			.secure(this.request.isSecure());
	}

	/** Says on this request's answer how the cart was lost, if it was. */
	void tell(Optional<Loss> loss) {
		this.response.setHeader(LossWatch.HEADER, loss.map(Loss::label).orElse("none"));
	}

}
