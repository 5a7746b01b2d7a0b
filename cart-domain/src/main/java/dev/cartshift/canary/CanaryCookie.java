package dev.cartshift.canary;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
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

	/** To be called once for a request, and before its answer has a body. */
	void write(String canary, Duration maxAge) {
		this.response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(this.name, canary)
					.path("/")
					.httpOnly(true)
					.sameSite("Lax")
					.secure(this.request.isSecure())
					.maxAge(maxAge)
					.build()
					.toString());
	}

	void remove() {
		sent().ifPresent((canary) -> write("", Duration.ZERO));
	}

	/** Says on this request's answer how the cart was lost, if it was. */
	void tell(Optional<Loss> loss) {
		this.response.setHeader(LossWatch.HEADER, loss.map(Loss::label).orElse("none"));
	}

}
