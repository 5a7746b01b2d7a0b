package dev.cartshift.state;

import java.time.Duration;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.resource.Delay;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/**
 * A Redis client that says at once that Redis is away, and finds it soon when it is back.
 * Lettuce as it comes waits a minute for an answer, keeps what is asked meanwhile without
 * a limit, sends it all again later, and tries to connect every 30 seconds in the end.
 */
@Configuration
class RedisClientConfiguration {

	/**
	 * Each request waits for one command at a time, so that many requests wait for Redis
	 * at most. The next is refused at once.
	 */
	private static final int MAX_WAITING = 512;

	@Bean
	LettuceClientOptionsBuilderCustomizer refuseAtOnce(
			@Value("${spring.data.redis.connect-timeout}") Duration connectTimeout) {
		return (options) -> options
			// without a connection a command fails, and so does one that was under way:
			// its client knows that, and nobody waits for what may take an hour
			.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
			.requestQueueSize(MAX_WAITING)
			// replaces what Spring Boot made of connect-timeout, hence all of it
			.socketOptions(SocketOptions.builder()
				.connectTimeout(connectTimeout)
				.keepAlive(idleConnectionsAreTried())
				.build());
	}

	/**
	 * A peer that is gone without a word is noticed within a minute, before a shopper
	 * comes, and no firewall on the way forgets the connection. The kernel's default
	 * begins after two hours.
	 */
	private static KeepAliveOptions idleConnectionsAreTried() {
		return KeepAliveOptions.builder()
			.enable()
			.idle(Duration.ofSeconds(30))
			.interval(Duration.ofSeconds(10))
			.count(3)
			.build();
	}

	@Bean
	ClientResourcesBuilderCustomizer connectAgainSoon(@Value("${spring.data.redis.timeout}") Duration timeout) {
		return (resources) -> resources
			// after half a second at most, not 30, and not in step with the other pods
			.reconnectDelay(Delay.fullJitter(Duration.ofMillis(50), Duration.ofMillis(500), 50, MILLISECONDS))
			.nettyCustomizer(new SilenceLimit(timeout));
	}

	/**
	 * Tries before the pod is ready: in a JVM that has just started the first connection
	 * may well take longer than its timeout, and no shopper should pay for that. Without
	 * Redis the pod starts as well, and has its catalogue.
	 */
	@Bean
	ApplicationRunner meetRedis(RedisConnectionFactory connections) {
		return (arguments) -> {
			boolean met = false;
			for (int attempt = 0; attempt < 3 && !met; attempt++) {
				met = answers(connections);
			}
		};
	}

	private static boolean answers(RedisConnectionFactory connections) {
		try (RedisConnection connection = connections.getConnection()) {
			connection.ping();
			return true;
		}
		catch (DataAccessException ex) {
			return false;
		}
	}

	@Bean
	static BeanPostProcessor firstConnection(@Value("${spring.data.redis.timeout}") Duration timeout) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof LettuceConnectionFactory connections)
						? new FirstConnection(timeout).guard(connections) : bean;
			}
		};
	}

}
