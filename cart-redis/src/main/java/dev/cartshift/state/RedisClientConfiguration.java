package dev.cartshift.state;

import javax.net.ssl.SSLParameters;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.data.redis.autoconfigure.JedisClientConfigurationBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * A Redis client that tells a request soon that Redis is away: Jedis, which sends a
 * command and waits for its answer on a connection of its own, so that no request waits
 * for another's. How long it waits, and how many connections there are, is said in
 * {@code application.yaml}.
 */
@Configuration
class RedisClientConfiguration {

	/**
	 * Has a server that is reached by TLS prove its name: Jedis takes any certificate
	 * that the trust store trusts. Ciphers and protocols are the JVM's.
	 */
	@Bean
	JedisClientConfigurationBuilderCustomizer expectItsName() {
		SSLParameters tls = new SSLParameters();
		tls.setEndpointIdentificationAlgorithm("HTTPS");
		return (client) -> client.customize((config) -> config.sslParameters(tls));
	}

	/**
	 * Tries before the pod is ready: in a JVM that has just started the first connection
	 * may well take longer than its timeout, and no shopper should pay for that. Without
	 * Redis the pod starts as well, and has its catalogue; not without all Sentinels,
	 * whom Jedis asks for the master before this.
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

}
