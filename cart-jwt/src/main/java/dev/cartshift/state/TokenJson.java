package dev.cartshift.state;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Claims in JSON. A name that comes twice is an error: RFC 7519, section 4, lets a parser
 * take the last one, and another parser may have checked the first.
 */
final class TokenJson {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private static final ObjectWriter WRITER = MAPPER.writer();

	private static final ObjectReader READER = MAPPER.readerFor(new TypeReference<Map<String, Object>>() {
	});

	private TokenJson() {
	}

	static byte[] write(Map<String, ?> claims) {
		return WRITER.writeValueAsBytes(claims);
	}

	/**
	 * Null for {@code null}.
	 * @throws tools.jackson.core.JacksonException if it is anything else that is no
	 * object
	 */
	static @Nullable Map<String, Object> read(byte[] json) {
		return READER.readValue(json);
	}

}
