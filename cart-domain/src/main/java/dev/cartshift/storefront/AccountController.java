package dev.cartshift.storefront;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who the shopper is. Login and logout themselves are Spring Security's filters; what
 * passes by them was not a POST.
 */
@RestController
class AccountController {

	private final CurrentShopper shopper;

	AccountController(CurrentShopper shopper) {
		this.shopper = shopper;
	}

	/** The user's name is {@code null} for a guest. */
	record Me(@Nullable String username) {
	}

	@GetMapping("/api/me")
	Me me() {
		return new Me(this.shopper.username().orElse(null));
	}

	@RequestMapping({ "/api/login", "/api/logout" })
	void onlyPost(HttpServletRequest request) throws HttpRequestMethodNotSupportedException {
		throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of(HttpMethod.POST.name()));
	}

}
