package dev.cartshift.state;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.session.autoconfigure.SessionTimeout;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.data.redis.config.annotation.web.http.RedisHttpSessionConfiguration;

/**
 * Spring Session as Spring Boot would configure it, but for a guarded repository, JSON
 * instead of Java serialisation, and tolerance for what can't be read.
 */
@Configuration
@Import(RedisHttpSessionConfiguration.class)
class SessionConfiguration {

	private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

	@Bean
	@Primary
	GuardedSessionRepository guardedSessions(RedisSessionRepository sessions,
			@Value("${cart.redis.touch-after}") Duration touchAfter) {
		return new GuardedSessionRepository(sessions, touchAfter);
	}

	@Bean
	SessionRepositoryCustomizer<RedisSessionRepository> sessions(SessionTimeout timeout,
			SessionDataRedisProperties properties) {
		return (sessions) -> {
			Duration configured = timeout.getTimeout();
			sessions.setDefaultMaxInactiveInterval((configured != null) ? configured : DEFAULT_TIMEOUT);
			sessions.setRedisKeyNamespace(properties.getNamespace());
			sessions.setRedisSessionMapper(new SafeSessionMapper());
		};
	}

	/** Spring Session looks for a serializer of this name. */
	@Bean
	RedisSerializer<Object> springSessionDefaultRedisSerializer(MeterRegistry meters) {
		return new SessionAttributeSerializer(meters);
	}

}
