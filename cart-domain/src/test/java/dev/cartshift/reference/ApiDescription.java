package dev.cartshift.reference;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Completes what springdoc reads from the controllers by what it can't see: the filters'
 * login and logout, CSRF protection, headers, and problem details.
 */
final class ApiDescription {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String PACKAGE = "dev.cartshift.storefront.";

	private static final Map<String, String> SCHEMAS = Map.of("CartView", "Cart", "CartView.Line", "CartLine",
			"OrderView", "Order", "OrderView.Line", "OrderLine", "ProductController.ProductView", "Product",
			"CartController.LineToAdd", "LineToAdd", "CartController.QuantityToSet", "QuantityToSet",
			"AccountController.Me", "Me");

	private final ObjectNode document;

	ApiDescription(JsonNode generated) {
		this.document = (ObjectNode) JSON.readTree(withShortNames(generated.toString()));
	}

	private static String withShortNames(String json) {
		String renamed = json.replace("dev.cartshift.catalog.Money", "Money");
		List<Map.Entry<String, String>> longestFirst = SCHEMAS.entrySet()
			.stream()
			.sorted((one, other) -> other.getKey().length() - one.getKey().length())
			.toList();
		for (Map.Entry<String, String> schema : longestFirst) {
			renamed = renamed.replace(PACKAGE + schema.getKey(), schema.getValue());
		}
		return renamed;
	}

	JsonNode complete() {
		JsonNode words = read("openapi-words.json");
		this.document.set("info", words.get("info"));
		this.document.set("servers", words.get("servers"));
		completeSchemas(words.get("schemas"));
		ObjectNode components = object(this.document, "components");
		components.set("headers", words.get("headers"));
		components.set("parameters", words.get("parameters"));
		words.get("responses")
			.forEachEntry((status, description) -> components.withObjectProperty("responses")
				.set("Problem" + status, problem(description.asString())));
		for (String status : List.of("429", "503")) {
			components.withObject("/responses/Problem" + status + "/headers")
				.set("Retry-After", words.get("retryAfter"));
		}
		ObjectNode generated = object(this.document, "paths");
		ObjectNode paths = JSON.createObjectNode();
		words.get("paths").forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> {
			ObjectNode completed = paths.withObjectProperty(path).putObject(method);
			complete(completed, (ObjectNode) operation, generated.path(path).path(method));
		}));
		requireSame(generated, paths);
		this.document.set("paths", paths);
		return this.document;
	}

	/** The words must be about the very operations that there are. */
	private static void requireSame(ObjectNode generated, ObjectNode described) {
		if (!operations(generated).equals(operations(described))) {
			throw new IllegalStateException(
					"there are %s, described are %s".formatted(operations(generated), operations(described)));
		}
	}

	/** Login and logout are filters; what passes by them is none. */
	private static Set<String> operations(ObjectNode paths) {
		Set<String> operations = new TreeSet<>();
		paths.forEachEntry((path, methods) -> methods.propertyNames()
			.stream()
			.filter((method) -> method.equals("post") || !path.startsWith("/api/log"))
			.forEach((method) -> operations.add(method + ' ' + path)));
		return operations;
	}

	private void completeSchemas(JsonNode words) {
		ObjectNode schemas = object(object(this.document, "components"), "schemas");
		schemas.retain(List.of("Money", "Cart", "CartLine", "Order", "OrderLine", "Product", "LineToAdd",
				"QuantityToSet", "Me"));
		schemas.forEachEntry((name, schema) -> {
			ArrayNode required = ((ObjectNode) schema).putArray("required");
			schema.get("properties").propertyNames().stream().sorted().forEach(required::add);
		});
		JSON.readerForUpdating(schemas).readValue(words);
	}

	private void complete(ObjectNode operation, ObjectNode words, JsonNode generated) {
		operation.set("operationId", words.get("operationId"));
		operation.set("summary", words.get("summary"));
		operation.set("tags", words.get("tags"));
		ArrayNode parameters = operation.putArray("parameters");
		words.path("parameters")
			.forEach((name) -> parameters.addObject().put("$ref", "#/components/parameters/" + name.asString()));
		JsonNode body = words.path("requestBody").isMissingNode() ? generated.path("requestBody")
				: words.get("requestBody");
		if (body.isObject()) {
			operation.set("requestBody", body);
		}
		ObjectNode success = answer(words, generated);
		ObjectNode responses = operation.putObject("responses");
		responses.set(words.get("status").asString(), success);
		words.get("problems")
			.forEach((status) -> responses.putObject(status.asString())
				.put("$ref", "#/components/responses/Problem" + status.asString()));
		if (parameters.isEmpty()) {
			operation.remove("parameters");
		}
	}

	private static ObjectNode answer(ObjectNode words, JsonNode generated) {
		ObjectNode answer = JSON.createObjectNode();
		answer.set("description", words.get("answer"));
		answer.withObjectProperty("headers").putObject("X-Served-By").put("$ref", "#/components/headers/X-Served-By");
		String status = words.get("status").asString();
		JsonNode content = words.path("schema").isMissingNode() ? generated.at("/responses/" + status + "/content")
				: JSON.createObjectNode()
					.set("application/json",
							JSON.createObjectNode()
								.set("schema", JSON.createObjectNode()
									.put("$ref", "#/components/schemas/" + words.get("schema").asString())));
		if (content.isObject()) {
			answer.set("content", content);
			if (content.toString().contains("schemas/Cart\"")) {
				answer.withObjectProperty("headers").putObject("ETag").put("$ref", "#/components/headers/ETag");
			}
		}
		return answer;
	}

	private static ObjectNode problem(String description) {
		ObjectNode problem = JSON.createObjectNode().put("description", description);
		problem.withObjectProperty("headers").putObject("X-Served-By").put("$ref", "#/components/headers/X-Served-By");
		problem.withObjectProperty("content")
			.withObjectProperty("application/problem+json")
			.putObject("schema")
			.put("$ref", "#/components/schemas/Problem");
		return problem;
	}

	private static ObjectNode object(ObjectNode parent, String name) {
		return (ObjectNode) parent.get(name);
	}

	private static JsonNode read(String resource) {
		return JSON.readTree(ApiDescription.class.getResourceAsStream(resource));
	}

}
