package dev.cartshift.lab;

import java.nio.file.Path;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard as Grafana reads it. */
record Dashboard(JsonNode json) {

	/** What a panel asks Prometheus. */
	record Query(String panel, String text) {

		@Override
		public String toString() {
			return this.panel;
		}

	}

	static Dashboard in(Path file) {
		return new Dashboard(JsonMapper.shared().readTree(file));
	}

	/** Without the rows, which are titles. */
	Stream<JsonNode> panels() {
		return this.json.path("panels").valueStream().filter((panel) -> !panel.path("type").asString().equals("row"));
	}

	/** As sent when every namespace and every pod is chosen. */
	Stream<Query> queries() {
		return panels().flatMap((panel) -> panel.path("targets")
			.valueStream()
			.map((target) -> new Query(panel.path("title").asString(), filledIn(target.path("expr").asString()))));
	}

	private static String filledIn(String expression) {
		return expression.replace("$namespace", ".+").replace("$pod", ".+").replace("$__rate_interval", "5m");
	}

}
