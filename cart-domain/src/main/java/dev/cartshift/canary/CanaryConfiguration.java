package dev.cartshift.canary;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.authentication.logout.LogoutHandler;

@Configuration
class CanaryConfiguration {

	@Bean
	LossWatch lossWatch(HttpServletRequest request, HttpServletResponse response,
			@Value("${cart.cookies.prefix}CANARY") String name, @Value("${cart.canary.key}") String key,
			@Value("${cart.canary.lifetime}") Duration lifetime,
			@Value("${server.servlet.session.timeout:30m}") Duration sessions, MeterRegistry meters) {
		Optional<CanaryCodec> codec = Optional.of(key)
			.filter((text) -> !text.isBlank())
			.map((text) -> new CanaryCodec(decoded(text)));
		if (lifetime.isNegative() || lifetime.compareTo(sessions) >= 0) {
			throw new IllegalArgumentException(("cart.canary.lifetime is less than server.servlet.session.timeout,"
					+ " lest carts that expired are called lost: less than %s, not %s")
				.formatted(sessions, lifetime));
		}
		return new LossWatch(new CanaryCookie(request, response, name), codec, lifetime, Clock.systemUTC(), meters);
	}

	@Bean
	LogoutHandler forgetCanary(LossWatch watch) {
		return (request, response, login) -> watch.forget();
	}

	private static byte[] decoded(String key) {
		try {
			return Base64.getDecoder().decode(key.strip());
		}
		catch (IllegalArgumentException ex) {
			// without its cause, whose message quotes the key
			throw new IllegalArgumentException("cart.canary.key is not base64");
		}
	}

}
