package dev.cartshift.state;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * The cookie by which a guest's cart is found: 122 random bits that only the browser and
 * the key of the cart hold.
 */
class GuestCookie {

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final String name;

	private final Duration lifetime;

	/**
	 * @param request stands for the request of the current thread, as the response does
	 * @param lifetime the cart's
	 */
	GuestCookie(HttpServletRequest request, HttpServletResponse response, String name, Duration lifetime) {
		this.request = request;
		this.response = response;
		this.name = name;
		this.lifetime = lifetime;
	}

	/** What the browser sent, or what it was given in the answer to this request. */
	Optional<UUID> read() {
		return Optional.ofNullable((UUID) this.request.getAttribute(this.name)).or(this::sent);
	}

	private Optional<UUID> sent() {
		try {
			return Optional.ofNullable(WebUtils.getCookie(this.request, this.name))
				.map(Cookie::getValue)
				.map(UUID::fromString);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	void write(UUID guest) {
		this.request.setAttribute(this.name, guest);
		set(guest.toString(), this.lifetime);
	}

	void remove() {
		this.request.removeAttribute(this.name);
		set("", Duration.ZERO);
	}

	private void set(String value, Duration maxAge) {
		this.response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(this.name, value)
					.path("/")
					.httpOnly(true)
					.sameSite("Lax")
					.secure(this.request.isSecure())
					.maxAge(maxAge)
					.build()
					.toString());
	}

}
