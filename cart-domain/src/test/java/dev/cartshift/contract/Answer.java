package dev.cartshift.contract;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a replica answered.
 *
 * @param call what was asked
 */
public record Answer(Call call, int status, HttpHeaders headers, String body) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static Answer to(Call call, HttpResponse<String> response) {
		return new Answer(call, response.statusCode(), response.headers(), response.body());
	}

	/** Fails unless it has this status. */
	public Answer expect(int expected) {
		assertThat(this.status).as(toString()).isEqualTo(expected);
		return this;
	}

	/**
	 * Fails unless it is a problem detail of this status, which tells nothing of the
	 * inside.
	 */
	public Answer expectProblem(int expected) {
		expect(expected);
		assertThat(header("Content-Type")).as(toString()).startsWith("application/problem+json");
		assertThat(json().get("status").asInt()).as(toString()).isEqualTo(expected);
		assertThat(json().propertyNames()).as(toString()).isSubsetOf("type", "title", "status", "detail", "instance");
		return expectNothingOfTheInside();
	}

	/**
	 * Fails if it shows a class, a stack trace or an exception's own words. The page
	 * alone may call the shop by its name, which is that of the packages, too.
	 */
	public Answer expectNothingOfTheInside() {
		String name = header("Content-Type").startsWith("text/html") ? "dev.cartshift" : "cartshift";
		assertThat(this.body).as(toString())
			.doesNotContainIgnoringCase("exception", name, "jackson", "springframework", "java.", "stack", "trace\"",
					"tomcat");
		return this;
	}

	/** Empty text when the header is absent. */
	public String header(String name) {
		return this.headers.firstValue(name).orElse("");
	}

	public JsonNode json() {
		return JSON.readTree(this.body);
	}

	public String etag() {
		return header("ETag");
	}

	public String servedBy() {
		return header("X-Served-By");
	}

	/** Of a checkout. */
	public String orderId() {
		return json().get("orderId").asString();
	}

	/** The names of the cookies that it sets or deletes. */
	public List<String> cookieNames() {
		return this.headers.allValues("Set-Cookie").stream().map((cookie) -> cookie.split("=", 2)[0]).toList();
	}

	/** The quantities by product, of a cart or an order, in its order. */
	public Map<String, Integer> lines() {
		Map<String, Integer> lines = new LinkedHashMap<>();
		json().get("lines").forEach((line) -> lines.put(line.get("sku").asString(), line.get("quantity").asInt()));
		return lines;
	}

	@Override
	public String toString() {
		return "%s -> %d %s".formatted(this.call, this.status, this.body);
	}

}
