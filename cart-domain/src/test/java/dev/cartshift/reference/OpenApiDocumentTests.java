package dev.cartshift.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.cartshift.contract.Call;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps {@code /openapi.json}, which every variant serves, in step with the code. After a
 * change to the API, {@code mvn -pl cart-domain test -Dtest=OpenApiDocumentTests
 * -Dopenapi.update=true} writes it anew; its words are in {@code openapi-words.json}.
 */
class OpenApiDocumentTests {

	private static final Path DOCUMENT = Path.of("src/main/resources/static/openapi.json");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Test
	void theServedDocumentIsTheOneThatTheCodeDescribes() throws IOException {
		String described = JSON.writerWithDefaultPrettyPrinter()
			.writeValueAsString(new ApiDescription(generated()).complete()) + '\n';
		if (Boolean.getBoolean("openapi.update")) {
			Files.writeString(DOCUMENT, described);
		}
		assertThat(Files.readString(DOCUMENT)).as("-Dopenapi.update=true writes %s", DOCUMENT).isEqualTo(described);
	}

	private static JsonNode generated() {
		Map<String, String> properties = new HashMap<>(ReferenceApplication.PROPERTIES);
		properties.put("springdoc.api-docs.enabled", "true");
		properties.put("springdoc.paths-to-match", "/api/**");
		properties.put("springdoc.override-with-generic-response", "false");
		properties.put("springdoc.use-fqn", "true");
		properties.put("springdoc.writer-with-order-by-keys", "true");
		properties.put("springdoc.default-produces-media-type", "application/json");
		try (Replica replica = Replica.start(ReferenceApplication.class, "pod", properties)) {
			return Shopper.strangerAt(replica.uri()).send(Call.get("/v3/api-docs")).expect(200).json();
		}
	}

}
