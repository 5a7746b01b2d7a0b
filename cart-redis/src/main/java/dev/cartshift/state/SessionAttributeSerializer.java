package dev.cartshift.state;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cartshift.cart.Cart;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import org.springframework.data.redis.serializer.GenericJacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.SerializationException;
import org.springframework.security.jackson.SecurityJacksonModules;

/**
 * Session attributes as JSON with the class of each value beside it, of which only those
 * named here are ever instantiated: who can write to Redis must not choose what runs.
 * <p>
 * A value that can't be read, be it from another version of this application, is as good
 * as absent and counted as {@code cart.session.attributes.unreadable}; it stays in Redis
 * for the version that can. Thrown on, it would answer 500 to its cookie for ever
 * (spring-session issues 529 and 1939).
 */
class SessionAttributeSerializer implements RedisSerializer<Object> {

	private final RedisSerializer<Object> json;

	private final Counter unreadable;

	SessionAttributeSerializer(MeterRegistry meters) {
		this.unreadable = meters.counter("cart.session.attributes.unreadable");
		var allowed = BasicPolymorphicTypeValidator.builder()
			.allowIfSubType(Cart.class)
			.allowIfSubType("java.util.ImmutableCollections$List")
			.allowIfSubType(Long.class);
		List<JacksonModule> modules = new ArrayList<>(
				SecurityJacksonModules.getModules(getClass().getClassLoader(), allowed));
		modules.add(new CartModule().setMixInAnnotation(Cart.class, CartWithClass.class));
		this.json = GenericJacksonJsonRedisSerializer.builder()
			.customize((mapper) -> mapper.addModules(modules))
			.build();
	}

	@Override
	public byte[] serialize(@Nullable Object value) {
		return this.json.serialize(value);
	}

	@Override
	public @Nullable Object deserialize(byte @Nullable [] bytes) {
		try {
			return this.json.deserialize(bytes);
		}
		catch (SerializationException ex) {
			this.unreadable.increment();
			return null;
		}
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
	@JsonIgnoreProperties("empty")
	private interface CartWithClass {

	}

}
