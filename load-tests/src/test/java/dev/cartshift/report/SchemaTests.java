package dev.cartshift.report;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code report.schema.json} lets every report pass, and none that lacks something. */
class SchemaTests {

	private static final SchemaRegistry REGISTRY = SchemaRegistry
		.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private final JsonNode report = JsonMapper.shared().readTree(Report.JSON.writeValueAsString(SampleReport.whole()));

	@Test
	void everythingThatAReportMayHavePasses() {
		assertThat(errors(this.report)).isEmpty();
		assertThat(errors(written(SampleReport.ofPhases()))).isEmpty();
		assertThat(errors(written(new Report(1, List.of())))).isEmpty();
	}

	@Test
	void aRunThatNobodyAnsweredPasses() {
		Simulated run = Simulated.run(Phase.REDIS, 1, 3, 2);

		assertThat(errors(written(new Report(1, List.of(new Simulated(run.conditions(), List.of()).cell())))))
			.isEmpty();
	}

	@Test
	void aFieldThatCameLaterPasses() {
		((ObjectNode) this.report.at("/cells/0")).put("new", "field");

		assertThat(errors(this.report)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/seed", "/cells", "/cells/0/phase", "/cells/1/journeys/judged", "/cells/5/impact",
			"/cells/0/cartLossRate/low", "/cells/0/steps/0/name", "/cells/0/steps/6/predicted",
			"/cells/0/pods/2/curve/3/millis", "/cells/0/journeyMillis/p99", "/cells/5/impact/pinnedShare/choosers",
			"/cells/0/cpu/recorder", "/experiments/0/kind", "/experiments/0/hypothesis", "/experiments/0/cpu/0/run",
			"/experiments/0/cpu/0/rest", "/experiments/0/measures/0/unit", "/experiments/0/measures/0/high",
			"/experiments/1/charts/0/x/scale", "/experiments/1/charts/2/x/categories",
			"/experiments/1/charts/0/marks/0/label", "/experiments/4/passages/0/what",
			"/experiments/4/passages/1/reads/both", "/experiments/1/charts/0/series/0/points/3/y" })
	void whatLacksAFieldIsRefused(String field) {
		int name = field.lastIndexOf('/');
		((ObjectNode) this.report.at(field.substring(0, name))).remove(field.substring(name + 1));

		assertThat(errors(this.report)).isNotEmpty();
	}

	@Test
	void whatCannotBeIsRefused() {
		assertThat(errors(changed("", (object) -> object.put("schemaVersion", 2)))).isNotEmpty();
		assertThat(errors(changed("/cells/0/cartLossRate", (object) -> object.put("high", 1.3)))).isNotEmpty();
		assertThat(errors(changed("/cells/0", (object) -> object.put("phase", "fixed")))).isNotEmpty();
		assertThat(errors(changed("/cells/0/pods/0", (object) -> object.put("requests", 0.5)))).isNotEmpty();
		assertThat(errors(changed("/experiments/1", (object) -> object.put("conclusion", "held")))).isNotEmpty();
		assertThat(errors(changed("/experiments/2", (object) -> object.put("conclusion", "refuted")))).isNotEmpty();
	}

	private static JsonNode changed(String place, Consumer<ObjectNode> change) {
		JsonNode report = written(SampleReport.whole());
		change.accept((ObjectNode) report.at(place));
		return report;
	}

	private static JsonNode written(Report report) {
		return JsonMapper.shared().readTree(Report.JSON.writeValueAsString(report));
	}

	private static List<Error> errors(JsonNode report) {
		return schema().validate(report);
	}

	private static Schema schema() {
		InputStream file = Objects.requireNonNull(Report.class.getResourceAsStream("report.schema.json"));
		return REGISTRY.getSchema(file);
	}

}
