package dev.cartshift.reference;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.cartshift.cart.Cart;
import dev.cartshift.contract.RestartableStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * Stands for a store beside the replicas. Stopped, it keeps all and answers nobody.
 */
final class SharedMemory implements RestartableStore {

	static final SharedMemory OF_THIS_JVM = new SharedMemory();

	private final Map<String, Cart> carts = new ConcurrentHashMap<>();

	private final Map<String, String> logins = new ConcurrentHashMap<>();

	private volatile boolean stopped;

	private SharedMemory() {
	}

	Map<String, Cart> carts() {
		return answering(this.carts);
	}

	Map<String, String> logins() {
		return answering(this.logins);
	}

	private <T> T answering(T content) {
		if (this.stopped) {
			throw new DataAccessResourceFailureException("stopped");
		}
		return content;
	}

	@Override
	public void stop() {
		this.stopped = true;
	}

	@Override
	public void startAgain() {
		this.stopped = false;
	}

	@Override
	public void close() {
	}

	/**
	 * A random name that a browser keeps in a cookie.
	 *
	 * @param cookie the cookie's name
	 */
	record Key(String cookie, HttpServletRequest request, @Nullable HttpServletResponse response) {

		/** The one that this request brought or was given. */
		Optional<String> current() {
			return Optional.ofNullable((String) this.request.getAttribute(this.cookie))
				.or(() -> Optional.ofNullable(WebUtils.getCookie(this.request, this.cookie))
					.map((found) -> found.getValue()));
		}

		String renew() {
			String key = UUID.randomUUID().toString();
			this.request.setAttribute(this.cookie, key);
			if (this.response != null) {
				this.response.addHeader(HttpHeaders.SET_COOKIE,
						ResponseCookie.from(this.cookie, key)
							.path("/")
							.httpOnly(true)
							.sameSite("Lax")
							.build()
							.toString());
			}
			return key;
		}

	}

}
