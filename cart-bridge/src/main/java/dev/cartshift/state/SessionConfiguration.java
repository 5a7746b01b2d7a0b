package dev.cartshift.state;

import java.time.Duration;
import java.util.Optional;

import dev.cartshift.state.MigratingSessionRepository.Trust;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.session.autoconfigure.SessionTimeout;
import org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.data.redis.config.annotation.web.http.RedisHttpSessionConfiguration;

/**
 * Spring Session as cart-redis has it, with memory in front of Redis.
 */
@Configuration
@Import(RedisHttpSessionConfiguration.class)
class SessionConfiguration {

	private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

	private static final ToldSessionId IDS = new ToldSessionId();

	@Bean
	@Primary
	GuardedSessionRepository guardedSessions(Bridge bridge, MigratingSessionRepository migrating, SessionMemory memory,
			RedisSessionRepository redis, ForgivingSessionRepository forgiving,
			@Value("${cart.redis.touch-after}") Duration touchAfter) {
		return switch (bridge.stage()) {
			case HANDOVER, MEMORY_FIRST, REDIS_FIRST -> new RoomForSessions(migrating, touchAfter, memory);
			case TOKENS_WRITTEN -> new GuardedSessionRepository(redis, touchAfter);
			case TOKENS_FIRST -> new GuardedSessionRepository(forgiving, touchAfter);
		};
	}

	@Bean
	ForgivingSessionRepository forgivingSessions(RedisSessionRepository redis, StoreFailures failures) {
		return new ForgivingSessionRepository(redis, failures);
	}

	@Bean
	LoginInSession loginInSession(MeterRegistry meters, ForgivingSessionRepository forgiving) {
		return new LoginInSession(meters, forgiving::isAway);
	}

	@Bean
	@SuppressWarnings("unchecked")
	MigratingSessionRepository migratingSessions(Bridge bridge, RedisSessionRepository redis, SessionMemory memory,
			SessionEnds ends, StoreFailures failures, MeterRegistry meters) {
		SessionRepository<?> any = redis;
		SessionRepository<Session> store = (SessionRepository<Session>) any;
		SessionWriter writer = new SessionWriter(memory, store, (id) -> IDS.create(id, store::createSession), ends);
		return new MigratingSessionRepository(trust(bridge.stage()), memory, store, writer, ends,
				new Patience(bridge.patience()), new SessionSources(meters), failures);
	}

	private static Trust trust(Stage stage) {
		return switch (stage) {
			case HANDOVER -> Trust.MEMORY_ALONE;
			case MEMORY_FIRST -> Trust.BOTH;
			case REDIS_FIRST, TOKENS_WRITTEN, TOKENS_FIRST -> Trust.STORE;
		};
	}

	@Bean
	SessionMemory sessionMemory(@Value("${cart.max-sessions}") int places) {
		return new SessionMemory(places);
	}

	@Bean
	@SuppressWarnings("unchecked")
	SessionEnds sessionEnds(RedisSessionRepository redis, StringRedisTemplate keys,
			SessionDataRedisProperties properties, SessionTimeout timeout) {
		SessionRepository<?> store = redis;
		return new SessionEnds((SessionRepository<Session>) store,
				new RedisEndedSessions(keys, properties.getNamespace()), lifetime(timeout));
	}

	/** Stops before the drain: what is changed during the drain is written at once. */
	@Bean
	@DependsOn("drain")
	Handover handover(Bridge bridge, MigratingSessionRepository sessions, SessionEnds ends, MeterRegistry meters) {
		return new Handover(sessions, ends, bridge.handoverTimeout(), meters);
	}

	@Bean
	SessionRepositoryCustomizer<RedisSessionRepository> sessions(SessionTimeout timeout,
			SessionDataRedisProperties properties) {
		return (sessions) -> {
			sessions.setDefaultMaxInactiveInterval(lifetime(timeout));
			sessions.setRedisKeyNamespace(properties.getNamespace());
			sessions.setRedisSessionMapper(new SafeSessionMapper());
			sessions.setSessionIdGenerator(IDS);
		};
	}

	static Duration lifetime(SessionTimeout timeout) {
		return Optional.ofNullable(timeout.getTimeout()).orElse(DEFAULT_TIMEOUT);
	}

	/** Spring Session looks for a serializer of this name. */
	@Bean
	RedisSerializer<Object> springSessionDefaultRedisSerializer(MeterRegistry meters) {
		return new SessionAttributeSerializer(meters);
	}

}
