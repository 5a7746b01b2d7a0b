package dev.cartshift.journey;

import java.util.List;
import java.util.Optional;

import dev.cartshift.report.Line;
import dev.cartshift.report.Lines;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the shop answered. Where the body is not what the API says, its content is empty,
 * never guessed.
 *
 * @param status the HTTP status, or 0 when there was no answer
 * @param body as text; empty when there was none
 */
public record Answer(int status, String body) {

	static final int OK = 200;

	static final int CREATED = 201;

	static final int UNPROCESSABLE = 422;

	/** 200, and nothing else. */
	public boolean isOk() {
		return this.status == OK;
	}

	boolean acknowledges() {
		return this.status >= OK && this.status < 300;
	}

	/** The products of {@code GET /api/products}, at least two of them. */
	Optional<List<String>> products() {
		JsonNode products = json();
		List<String> skus = products.valueStream().map((product) -> product.path("sku").asString("")).toList();
		boolean usable = this.status == OK && products.isArray() && skus.size() > 1 && !skus.contains("");
		return usable ? Optional.of(skus) : Optional.empty();
	}

	/** The lines of {@code GET /api/cart}. */
	Optional<Lines> cart() {
		return lines(OK);
	}

	/** The lines of {@code POST /api/checkout}. */
	Optional<Lines> order() {
		return lines(CREATED);
	}

	/** Whether {@code POST /api/checkout} found nothing to order. */
	boolean refusesEmptyCart() {
		return this.status == UNPROCESSABLE;
	}

	/** The user of {@code GET /api/me}: outer empty for no answer, inner for a guest. */
	Optional<Optional<String>> username() {
		JsonNode username = json().path("username");
		boolean usable = this.status == OK && (username.isNull() || username.isString());
		return usable ? Optional.of(username.stringValueOpt()) : Optional.empty();
	}

	private Optional<Lines> lines(int expected) {
		JsonNode lines = json().path("lines");
		boolean usable = this.status == expected && lines.isArray() && lines.valueStream().allMatch(Answer::isLine);
		return usable ? Optional.of(Lines.of(lines.valueStream().map(Answer::line).toList())) : Optional.empty();
	}

	private static boolean isLine(JsonNode line) {
		JsonNode quantity = line.path("quantity");
		return !line.path("sku").asString("").isBlank() && quantity.isInt() && quantity.intValue() > 0;
	}

	private static Line line(JsonNode line) {
		return new Line(line.path("sku").asString(), line.path("quantity").intValue());
	}

	private JsonNode json() {
		try {
			return JsonMapper.shared().readTree(this.body);
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

}
