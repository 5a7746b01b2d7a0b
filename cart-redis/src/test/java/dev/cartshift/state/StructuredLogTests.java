package dev.cartshift.state;

import java.util.List;
import java.util.Map;

import dev.cartshift.CartApplication;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.RealRedis;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a pod logs for machines: one line of JSON in the words of the Elastic Common
 * Schema, by which the request is found again, and nothing that would let somebody else
 * be the shopper.
 */
@ExtendWith(OutputCaptureExtension.class)
class StructuredLogTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	@RegisterExtension
	static final RealRedis redis = RealRedis.start();

	@Test
	void aLineNamesThePodAndTheTraceAndNoCookie(CapturedOutput output) {
		try (Replica replica = Replica.start(CartApplication.class, "cart-7", Map.of("spring.data.redis.url",
				redis.url().toString(), "logging.structured.format.console", "ecs", "logging.level.dev", "debug"))) {
			Shopper shopper = Shopper.at(replica.uri());
			shopper.add("COF-001", 1).expect(200);
			shopper.login(Shopper.newUsername()).expect(200);
			shopper.add("COF-001", 1).expect(200);
			redis.stop();
			shopper.send(Call.get("/api/cart").header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-00"))
				.expectProblem(503);
			JsonNode line = line(output);
			assertThat(line.at("/service/name").asString()).isEqualTo("cart");
			assertThat(line.at("/service/node/name").asString()).isEqualTo("cart-7");
			assertThat(line.at("/log/level").asString()).isEqualTo("WARN");
			assertThat(line.path("trace.id").asString()).isEqualTo(TRACE);
			assertThat(line.path("span.id").asString()).matches("[0-9a-f]{16}");
			assertThat(line.has("@timestamp")).isTrue();
			assertThat(output.getAll()).doesNotContain(shopper.cookies().asMap().values());
		}
		finally {
			redis.startAgain();
		}
	}

	private static JsonNode line(CapturedOutput output) {
		List<JsonNode> lines = output.getOut()
			.lines()
			.filter((line) -> line.contains("The store is unavailable"))
			.map(JsonMapper.shared()::readTree)
			.toList();
		assertThat(lines).hasSize(1);
		return lines.getFirst();
	}

}
