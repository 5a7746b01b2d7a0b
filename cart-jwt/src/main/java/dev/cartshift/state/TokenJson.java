package dev.cartshift.state;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.util.Map;

import io.jsonwebtoken.io.AbstractDeserializer;
import io.jsonwebtoken.io.AbstractSerializer;
import io.jsonwebtoken.io.Deserializer;
import io.jsonwebtoken.io.Serializer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets jjwt speak JSON by Jackson 3, for which it has no module (jwtk/jjwt#1029). A name
 * that comes twice is an error: RFC 7519, section 4, lets a parser take the last one, and
 * another parser may have checked the first.
 */
final class TokenJson {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private static final TypeReference<Map<String, ?>> OBJECT = new TypeReference<>() {
	};

	static final Serializer<Map<String, ?>> SERIALIZER = new AbstractSerializer<>() {
		@Override
		protected void doSerialize(Map<String, ?> object, OutputStream out) throws IOException {
			out.write(MAPPER.writeValueAsBytes(object));
		}
	};

	static final Deserializer<Map<String, ?>> DESERIALIZER = new AbstractDeserializer<>() {
		@Override
		protected Map<String, ?> doDeserialize(Reader reader) {
			return MAPPER.readValue(reader, OBJECT);
		}
	};

	private TokenJson() {
	}

}
