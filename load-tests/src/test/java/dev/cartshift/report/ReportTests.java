package dev.cartshift.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ReportTests {

	/** Names, order and types that readers of {@code report.json} rely on. */
	private static final String SHAPE = """
			.schemaVersion integer
			.seed integer
			.cells[].phase string
			.cells[].variant string
			.cells[].affinity string
			.cells[].replicas integer
			.cells[].connectionModel string
			.cells[].clientAddresses integer
			.cells[].connections integer
			.cells[].requests integer
			.cells[].journeys.started integer
			.cells[].journeys.judged integer
			.cells[].journeys.lost integer
			.cells[].journeys.unknown integer
			.cells[].cartLossRate.value number
			.cells[].cartLossRate.low number
			.cells[].cartLossRate.high number
			.cells[].cartLossRate.predicted number
			.cells[].loginLossRate.value number
			.cells[].loginLossRate.low number
			.cells[].loginLossRate.high number
			.cells[].loginLossRate.predicted number
			.cells[].steps[].name string
			.cells[].steps[].judged integer
			.cells[].steps[].lost integer
			.cells[].steps[].value number
			.cells[].steps[].low number
			.cells[].steps[].high number
			.cells[].steps[].predicted number
			.cells[].oracle.verdicts integer
			.cells[].oracle.disagreements integer
			.cells[].canary.answers integer
			.cells[].canary.alarms integer
			.cells[].canary.unforeseen integer
			.cells[].canary.journeys integer
			.cells[].canary.mistaken integer
			.cells[].canary.lostReads integer
			.cells[].canary.lostReadsAlarmed integer
			.cells[].losses.missing integer
			.cells[].losses.extra integer
			.cells[].losses.stale integer
			.cells[].losses.foreign integer
			.cells[].losses.loggedOut integer
			.cells[].latencyMillis.p50 integer
			.cells[].latencyMillis.p95 integer
			.cells[].latencyMillis.p99 integer
			.cells[].journeyMillis.p50 integer
			.cells[].journeyMillis.p95 integer
			.cells[].journeyMillis.p99 integer
			.cells[].arrivals.planned number
			.cells[].arrivals.reached number
			.cells[].pods[].name string
			.cells[].pods[].requests integer
			.cells[].pods[].p50Millis integer
			.cells[].pods[].p95Millis integer
			.cells[].pods[].p99Millis integer
			.cells[].pods[].curve[].percentile number
			.cells[].pods[].curve[].millis integer
			.cells[].skew.maxOverMean number
			.cells[].skew.cv number
			.cells[].skew.gini number
			""";

	/** What comes in addition where pods ran elsewhere and some of them went. */
	private static final String FAULT_SHAPE = """
			.cells[].target string
			.cells[].fault.kind string
			.cells[].fault.atMillis integer
			.cells[].fault.pods[] string
			.cells[].impact.inFlight integer
			.cells[].impact.pinned integer
			.cells[].impact.pinnedLost integer
			.cells[].impact.othersLost integer
			.cells[].impact.pinnedShare.choosers integer
			.cells[].impact.pinnedShare.pinned integer
			.cells[].impact.pinnedShare.value number
			.cells[].impact.pinnedShare.low number
			.cells[].impact.pinnedShare.high number
			.cells[].impact.pinnedShare.predicted number
			""";

	/** What comes in addition where somebody looked who used the processors. */
	private static final String CPU_SHAPE = """
			.cells[].cpu.processors integer
			.cells[].cpu.pods number
			.cells[].cpu.redis number
			.cells[].cpu.shoppers number
			.cells[].cpu.recorder number
			.cells[].cpu.lab number
			.cells[].cpu.rest number
			""";

	@TempDir
	private Path directory;

	@Test
	void theShapeOfTheFileIsFixed() throws Exception {
		JsonNode report = written(Phase.values());

		assertThat(shape("", report).distinct().toList()).containsExactlyElementsOf(SHAPE.lines().toList());
	}

	@Test
	void aFaultAddsFieldsAndChangesNone() {
		JsonNode report = written(List.of(SimulatedFault.podDeletion(Phase.STICKY, 1, 300, 9).cell()));

		assertThat(shape("", report).distinct().toList())
			.containsExactlyInAnyOrderElementsOf(Stream.of(SHAPE, FAULT_SHAPE).flatMap(String::lines).toList());
	}

	@Test
	void whoUsedTheProcessorsAddsFieldsAndChangesNone() {
		JsonNode report = written(List.of(Simulated.run(Phase.REDIS, 1, 20, 9).on(SampleReport.PROCESSORS).cell()));

		assertThat(shape("", report).distinct().toList())
			.containsExactlyInAnyOrderElementsOf(Stream.of(SHAPE, CPU_SHAPE).flatMap(String::lines).toList());
		assertThat(report.at("/cells/0/cpu/rest").asDouble()).isCloseTo(0.2, within(1e-9));
	}

	@Test
	void withoutAffinityNobodyIsPinned() {
		JsonNode report = written(List.of(SimulatedFault.rollingRestart(Phase.JWT, 1, 300, 9).cell()));

		assertThat(report.at("/cells/0/impact/pinnedShare").isMissingNode()).isTrue();
		assertThat(report.at("/cells/0/fault/kind").asString()).isEqualTo("rolling-restart");
	}

	@Test
	void everyFieldIsDocumented() throws Exception {
		String page = Files.readString(Path.of("..", "docs", "report-json.md"));

		assertThat((SHAPE + FAULT_SHAPE + CPU_SHAPE).lines().map((line) -> line.substring(1, line.indexOf(' '))))
			.allMatch((field) -> page.contains("`" + field + "`"));
	}

	@Test
	void everyFieldOfAnExperimentIsDocumented() throws Exception {
		String page = Files.readString(Path.of("..", "docs", "report-json.md"));
		JsonNode experiments = JsonMapper.shared()
			.readTree(SampleReport.whole().writeTo(this.directory).toFile())
			.path("experiments");

		assertThat(shape("experiments", experiments).distinct()).hasSize(54).allMatch((line) -> {
			String[] field = line.split(" ");
			return page.contains("| `" + field[0] + "` | " + field[1] + " |");
		});
	}

	@Test
	void phasesStepsAndConditionsAreNamedAsDocumented() throws Exception {
		JsonNode cells = written(Phase.values()).path("cells");

		assertThat(cells.valueStream().map((cell) -> cell.path("phase").asString())).containsExactly("broken", "sticky",
				"cookie", "redis-sticky", "redis", "redis-sentinel", "jwt");
		assertThat(cells.valueStream().map((cell) -> cell.path("affinity").asString())).containsExactly("None",
				"ClientIP", "Cookie", "ClientIP", "None", "None", "None");
		assertThat(cells.valueStream().map((cell) -> cell.path("variant").asString())).containsExactly("inmemory",
				"inmemory", "inmemory", "redis", "redis", "redis", "jwt");
		assertThat(cells.path(0).path("steps").valueStream().map((step) -> step.path("name").asString()))
			.containsExactly("R1", "M1", "R2", "M2", "R3", "M3", "order");
		assertThat(cells.path(0).path("connectionModel").asString()).isEqualTo("per-request");
	}

	private JsonNode written(Phase... phases) {
		return written(Stream.of(phases).map((phase) -> Simulated.run(phase, 1, 20, 9).cell()).toList());
	}

	private JsonNode written(List<Cell> cells) {
		Path file = new Report(42, cells).writeTo(this.directory.resolve("new"));
		assertThat(file).hasFileName("report.json");
		return JsonMapper.shared().readTree(file.toFile());
	}

	private static Stream<String> shape(String path, JsonNode node) {
		if (node.isObject()) {
			return node.propertyStream().flatMap((field) -> shape(path + "." + field.getKey(), field.getValue()));
		}
		return node.isArray() ? node.valueStream().flatMap((element) -> shape(path + "[]", element))
				: Stream.of(path + " " + type(node));
	}

	private static String type(JsonNode node) {
		return node.isIntegralNumber() ? "integer" : node.isNumber() ? "number" : node.isString() ? "string" : "other";
	}

}
