package dev.cartshift.state;

import java.util.Map;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import org.springframework.session.MapSession;
import org.springframework.session.data.redis.RedisSessionMapper;

/**
 * Takes a hash that is no session, or no whole one, for no session. A request that saves
 * its changes after the session has expired leaves such a hash behind, without a creation
 * time, and Spring Session would answer 500 to its cookie for ever (spring-session issues
 * 2021 and 3347).
 */
class SafeSessionMapper implements BiFunction<String, Map<String, Object>, @Nullable MapSession> {

	private final RedisSessionMapper mapper = new RedisSessionMapper();

	@Override
	public @Nullable MapSession apply(String id, Map<String, Object> hash) {
		try {
			return this.mapper.apply(id, hash);
		}
		catch (IllegalStateException | ClassCastException ex) {
			return null;
		}
	}

}
