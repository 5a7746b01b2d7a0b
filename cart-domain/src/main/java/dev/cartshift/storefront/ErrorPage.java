package dev.cartshift.storefront;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The problem detail for what the container itself refuses.
 */
@RestController
class ErrorPage implements ErrorController {

	@RequestMapping("${server.error.path:/error}")
	ProblemDetail error(
			@RequestAttribute(name = RequestDispatcher.ERROR_STATUS_CODE, required = false) Integer status) {
		return ProblemDetail.forStatus(status);
	}

}
