package dev.cartshift.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.cartshift.CartApplication;
import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartLine;
import dev.cartshift.cart.Quantity;
import dev.cartshift.cart.Receipt;
import dev.cartshift.catalog.Money;
import dev.cartshift.catalog.Sku;
import dev.cartshift.contract.RealRedis;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import dev.cartshift.state.RedisCarts.Kept;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pods of two versions share one Redis while they are replaced. What this version writes
 * is in the files of this test: a change of the format fails it, and is a decision about
 * the pods of before. What another version may add does not hinder this one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingUpdateTests {

	@RegisterExtension
	static final RealRedis redis = RealRedis.start();

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Cart CART = cart();

	private final Replica replica = Replica.start(CartApplication.class, "pod-1",
			Map.of("spring.data.redis.url", redis.url().toString(), "spring.data.redis.timeout", "10s"));

	private final Replica inSession = Replica.start(CartApplication.class, "pod-2", Map.of("spring.data.redis.url",
			redis.url().toString(), "spring.data.redis.timeout", "10s", "cart.store", "session"));

	private final SessionAttributeSerializer attributes = new SessionAttributeSerializer(new SimpleMeterRegistry());

	@AfterAll
	void stopReplicas() {
		this.replica.close();
		this.inSession.close();
	}

	@Test
	void aCartIsWrittenAsBefore() {
		String key = "cart:user:" + UUID.randomUUID();
		this.replica.bean(RedisCarts.class).compareAndSet(key, Kept.NOTHING, UUID.randomUUID(), CART);
		String written = String.valueOf(redis().opsForHash().get(key, "cart"));
		assertThat(JSON.readTree(written)).isEqualTo(fixture("cart.json"));
		assertThat(redis().opsForHash().entries(key)).containsEntry("revision", CART.id() + "/3")
			.containsOnlyKeys("revision", "cart", "changes");
	}

	@Test
	void aLoginIsWrittenAsBefore() {
		assertThat(written(login())).isEqualTo(fixture("session-login.json"));
	}

	@Test
	void aCartInTheSessionIsWrittenAsBefore() {
		assertThat(written(CART)).isEqualTo(fixture("session-cart.json"));
	}

	@Test
	void aCartFromBeforeIsRead() {
		expectToRead(fixture("cart.json"));
	}

	@Test
	void aCartOfTomorrowIsRead() {
		expectToRead(ofTomorrow("cart.json"));
	}

	@Test
	void aCartFromBeforeThereWereReceiptsIsRead() {
		ObjectNode cart = (ObjectNode) fixture("cart.json");
		cart.remove("receipts");
		expectToRead(cart);
	}

	private void expectToRead(JsonNode cart) {
		String username = Shopper.newUsername();
		redis().opsForHash()
			.putAll("cart:user:" + username, Map.of("revision", CART.id() + "/3", "cart", cart.toString()));
		Shopper user = Shopper.at(this.replica.uri());
		user.login(username).expect(200);
		assertThat(user.lines()).isEqualTo(Map.of("COF-001", 2, "TEA-001", 99));
		assertThat(user.add("COF-001", 1).expect(200).lines()).isEqualTo(Map.of("COF-001", 3, "TEA-001", 99));
	}

	@Test
	void aSessionFromBeforeIsRead() {
		expectToRead(fixture("session-login.json"), fixture("session-cart.json"));
	}

	/** As this project once wrote it, with the classes of Spring Security. */
	@Test
	void aSessionOfSpringSecuritysClassesIsAGuests() {
		Shopper user = Shopper.at(this.replica.uri());
		user.login(Shopper.newUsername()).expect(200);
		String id = new String(Base64.getDecoder().decode(user.cookies().value("SESSION").orElseThrow()),
				StandardCharsets.UTF_8);
		redis().opsForHash()
			.put("cart:session:sessions:" + id, "sessionAttr:SPRING_SECURITY_CONTEXT",
					fixture("session-login-of-classes.json").toString());
		assertThat(user.name()).isEqualTo("guest");
		assertThat(user.lines()).isEmpty();
		user.login(Shopper.newUsername()).expect(200);
	}

	@Test
	void aSessionOfTomorrowIsRead() {
		expectToRead(ofTomorrow("session-login.json"), ofTomorrow("session-cart.json"));
	}

	private void expectToRead(JsonNode login, JsonNode cart) {
		Shopper user = Shopper.at(this.inSession.uri());
		user.login(Shopper.newUsername()).expect(200);
		String id = new String(Base64.getDecoder().decode(user.cookies().value("SESSION").orElseThrow()),
				StandardCharsets.UTF_8);
		redis().opsForHash()
			.putAll("cart:session:sessions:" + id,
					Map.of("sessionAttr:SPRING_SECURITY_CONTEXT", login.toString(), "sessionAttr:cart:alice",
							cart.toString(), "sessionAttr:of-tomorrow", "{\"ofTomorrow\":1}", "ofTomorrow", "1"));
		assertThat(user.name()).isEqualTo("alice");
		assertThat(user.lines()).isEqualTo(Map.of("COF-001", 2, "TEA-001", 99));
		user.add("COF-001", 1).expect(200);
		assertThat(redis().opsForHash().hasKey("cart:session:sessions:" + id, "sessionAttr:of-tomorrow")).isTrue();
	}

	/** With one field more in each object. */
	private static JsonNode ofTomorrow(String fixture) {
		JsonNode json = fixture(fixture);
		json.findParents("quantity").forEach((line) -> ((ObjectNode) line).put("ofTomorrow", 1));
		json.findParents("orderId").forEach((receipt) -> ((ObjectNode) receipt).put("ofTomorrow", "x"));
		json.findParents("receipts").forEach((cart) -> ((ObjectNode) cart).putObject("ofTomorrow"));
		((ObjectNode) json).putArray("ofTomorrow");
		return json;
	}

	private JsonNode written(Object attribute) {
		return JSON.readTree(this.attributes.serialize(attribute));
	}

	private StringRedisTemplate redis() {
		return this.replica.bean(StringRedisTemplate.class);
	}

	private static Cart cart() {
		List<CartLine> lines = List.of(new CartLine(new Sku("COF-001"), new Quantity(2)),
				new CartLine(new Sku("TEA-001"), new Quantity(99)));
		return new Cart(UUID.fromString("00000000-0000-4000-8000-000000000001"), 3, lines,
				List.of(new Receipt(UUID.fromString("00000000-0000-4000-8000-000000000002"), "order", lines,
						new Money(1290, Currency.getInstance("EUR")))));
	}

	private static SecurityContextImpl login() {
		return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated("alice", null, List.of()));
	}

	private static JsonNode fixture(String name) {
		try (InputStream file = Objects.requireNonNull(RollingUpdateTests.class.getResourceAsStream(name))) {
			return JSON.readTree(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
