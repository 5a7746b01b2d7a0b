package dev.cartshift.state;

import java.time.Duration;
import java.util.Objects;

import dev.cartshift.contract.RedisProcess;
import dev.cartshift.state.MigratingSessionRepository.Trust;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;

import static org.awaitility.Awaitility.await;

/**
 * The sessions of one pod, with a connection to Redis of its own.
 */
final class SessionPod implements AutoCloseable {

	static final Duration LIFETIME = Duration.ofMinutes(30);

	private final JedisConnectionFactory connections;

	private final MeterRegistry meters = new SimpleMeterRegistry();

	/** As cart-redis has them. */
	final SessionRepository<Session> redis;

	final SessionMemory memory;

	final MigratingSessionRepository sessions;

	final GuardedSessionRepository guarded;

	final Handover handover;

	SessionPod(RedisProcess server, Trust trust, int places) {
		this(server, trust, places, Duration.ZERO, Duration.ofSeconds(10));
	}

	/**
	 * @param timeout for an answer of Redis
	 */
	SessionPod(RedisProcess server, Trust trust, int places, Duration patience, Duration timeout) {
		this.connections = connections(server, timeout);
		ToldSessionId ids = new ToldSessionId();
		this.redis = redis(this.connections, ids);
		this.memory = new SessionMemory(places);
		SessionEnds ends = new SessionEnds(this.redis,
				new RedisEndedSessions(new StringRedisTemplate(this.connections), "cart:session"), LIFETIME);
		this.sessions = new MigratingSessionRepository(trust, this.memory, this.redis,
				new SessionWriter(this.memory, this.redis, (id) -> ids.create(id, this.redis::createSession), ends),
				ends, new Patience(patience), new SessionSources(this.meters), new StoreFailures(this.meters));
		this.guarded = new RoomForSessions(this.sessions, Duration.ofMinutes(1), this.memory);
		this.handover = new Handover(this.sessions, ends, Duration.ofSeconds(2), this.meters);
	}

	private static JedisConnectionFactory connections(RedisProcess server, Duration timeout) {
		GenericObjectPoolConfig<Jedis> enough = new GenericObjectPoolConfig<>();
		enough.setMaxTotal(64);
		JedisConnectionFactory connections = new JedisConnectionFactory(
				new RedisStandaloneConfiguration("127.0.0.1", server.port()),
				JedisClientConfiguration.builder()
					.connectTimeout(timeout)
					.readTimeout(timeout)
					.usePooling()
					.poolConfig(enough)
					.build());
		connections.afterPropertiesSet();
		connections.start();
		return connections;
	}

	@SuppressWarnings("unchecked")
	private SessionRepository<Session> redis(JedisConnectionFactory connections, ToldSessionId ids) {
		RedisTemplate<String, Object> template = new RedisTemplate<>();
		template.setKeySerializer(RedisSerializer.string());
		template.setHashKeySerializer(RedisSerializer.string());
		template.setDefaultSerializer(new SessionAttributeSerializer(this.meters));
		template.setConnectionFactory(connections);
		template.afterPropertiesSet();
		RedisSessionRepository sessions = new RedisSessionRepository(template);
		sessions.setDefaultMaxInactiveInterval(LIFETIME);
		sessions.setRedisKeyNamespace("cart:session");
		sessions.setRedisSessionMapper(new SafeSessionMapper());
		sessions.setSessionIdGenerator(ids);
		SessionRepository<?> any = sessions;
		return (SessionRepository<Session>) any;
	}

	RedisCarts carts() {
		return new RedisCarts(new StringRedisTemplate(this.connections), Duration.ofDays(1), this.meters);
	}

	/** The id of a session with one attribute, saved. */
	String begin(String attribute, String value) {
		MigratingSession session = this.sessions.createSession();
		session.setAttribute(attribute, value);
		this.sessions.save(session);
		return session.getId();
	}

	MigratingSession find(String id) {
		return Objects.requireNonNull(this.sessions.findById(id), id);
	}

	void set(String id, String attribute, @Nullable String value) {
		MigratingSession session = find(id);
		session.setAttribute(attribute, value);
		this.sessions.save(session);
	}

	@Nullable String get(String id, String attribute) {
		return find(id).getAttribute(attribute);
	}

	@Nullable String inRedis(String id, String attribute) {
		return Objects.requireNonNull(this.redis.findById(id), id).getAttribute(attribute);
	}

	boolean isInRedis(String id) {
		return this.redis.findById(id) != null;
	}

	double count(String counter, String... tags) {
		return this.meters.get(counter).tags(tags).counter().count();
	}

	double unwritten() {
		return this.meters.get("cart.bridge.unwritten").gauge().value();
	}

	/** Returns when Redis answers again. */
	void awaitRedis() {
		await().ignoreExceptions().until(() -> this.redis.findById("nobody") == null);
	}

	@Override
	public void close() {
		this.connections.destroy();
	}

}
