package dev.cartshift.manifests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each alert fires at what it is for and at nothing else, by promtool's judgement; what
 * stands in {@code src/test/promtool} says at what.
 */
class AlertTests {

	private static final String MISSING = "no promtool on the PATH: NO ALERT WAS CHECKED";

	private static final Path ALERTS = Renderings.ROOT.resolve("components/monitoring/alerts.yaml");

	private static final Path CASES = Renderings.ROOT.resolve("src/test/promtool/alerts.yaml");

	private static final YAMLMapper YAML = new YAMLMapper();

	private static Program.Answer promtool(String verb, Path file) {
		return Program.here(MISSING, List.of(List.of("promtool"))).run(verb, "rules", file.toString());
	}

	private static void assertContent(Program.Answer answer) {
		assertThat(answer.content()).as(answer.text()).isTrue();
	}

	private static Stream<JsonNode> alerts(JsonNode rules) {
		return rules.path("groups").valueStream().flatMap((group) -> group.path("rules").valueStream());
	}

	private static JsonNode read(String yaml) {
		try {
			return YAML.readTree(yaml);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void prometheusReadsTheRules() {
		assertContent(promtool("check", ALERTS));
	}

	@Test
	void eachAlertFiresWhenItMustAndOnlyThen() {
		assertContent(promtool("test", CASES));
	}

	/** Deaf, over-eager, or looking at the average: each is what some case is about. */
	@ParameterizedTest
	@CsvSource(delimiter = '!',
			textBlock = """
					CartLost             ! expr ! increase                           ! delta
					CartLost             ! expr ! < 600                              ! < 86400
					CartLost             ! expr ! and on                             ! unless on
					CartLost             ! expr ! > 0                                ! > 1
					CartLost             ! expr ! (namespace, kind)                  ! (namespace)
					CartLossUnchecked    ! expr ! checked                            ! detected
					CartLossUnchecked    ! expr ! > 100                              ! > 10
					CartLossUnchecked    ! expr ! by (namespace)                     !
					CartPodHot           ! expr ! (cart_carts_held)                  ! (rate(http_server_requests_seconds_count[5m]))
					CartPodHot           ! expr ! > 1.5                              ! > 1.7
					CartPodHot           ! expr ! > 1.5                              ! > 0.9
					CartPodHot           ! expr ! > 1.0                              ! > 0
					CartPodHot           ! expr ! ,uri=~"/api/.*"                    !
					CartStoreUnavailable ! expr ! > 0.05                             ! > 0.2
					CartStoreUnavailable ! expr ! [2m]                               ! [10m]
					CartStoreUnavailable ! expr ! (namespace, pod)                   ! (namespace)
					CartStoreUnavailable ! for  ! 2m                                 ! 0m
					CartStoreSlow        ! expr ! > 0.25                             ! > 0.5
					CartStoreSlow        ! expr ! operation,                         !
					CartStoreSlow        ! expr ! > 100                              ! > 1
					CartTokensRefused    ! expr ! signature|                         ! signature|expired|
					CartTokensRefused    ! expr ! |unknown_key                       !
					CartTokensRefused    ! expr ! > 0.02                             ! > 0
					CartTokensRefused    ! expr ! > 10                               ! > 1
					CartPodSlow          ! expr ! pod,                               !
					CartPodSlow          ! expr ! > 1 and                            ! > 5 and
					CartPodNotScraped    ! expr ! {job="cart"}                       !
					CartPodNotScraped    ! for  ! 3m                                 ! 0m
					CartNotScraped       ! expr ! {job="cart"}                       ! {job="shop"}
					CartNotScraped       ! for  ! 5m                                 ! 0m
					""")
	void anAlertThatIsWrongIsSeen(String name, String field, String text, @Nullable String breach,
			@TempDir Path directory) throws IOException {
		JsonNode rules = read(Renderings.text(ALERTS));
		ObjectNode alert = (ObjectNode) alerts(rules).filter((rule) -> rule.path("alert").asText().equals(name))
			.findFirst()
			.orElseThrow();
		assertThat(alert.path(field).asText()).contains(text);
		alert.put(field, alert.path(field).asText().replace(text, Objects.requireNonNullElse(breach, "")));
		Path wrong = Files.writeString(directory.resolve("alerts.yaml"), YAML.writeValueAsString(rules));
		String cases = Renderings.text(CASES).replaceAll("(?m)^  - \\S+/alerts.yaml$", "  - " + wrong);
		Program.Answer answer = promtool("test", Files.writeString(directory.resolve("cases.yaml"), cases));
		assertThat(answer.content()).as(answer.text()).isFalse();
		assertThat(answer.text()).contains("exp:", "got:");
	}

	@Test
	void everyAlertHasACase() {
		assertThat(alerts(read(Renderings.text(ALERTS)))
			.map((alert) -> "alertname=\"" + alert.path("alert").asText() + '"')).isNotEmpty()
			.allSatisfy((label) -> assertThat(Renderings.text(CASES)).contains(label));
	}

	@Test
	void everyAlertSaysHowBadItIsAndWhatToDo() {
		String runbook = Renderings.text(Renderings.ROOT.resolve("../docs/monitoring.md"));
		assertThat(alerts(read(Renderings.text(ALERTS)))).allSatisfy((alert) -> {
			String name = alert.path("alert").asText();
			assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
			assertThat(alert.at("/annotations/summary").asText()).endsWith(".");
			assertThat(alert.at("/annotations/description").asText()).endsWith(".");
			assertThat(alert.at("/annotations/runbook").asText())
				.isEqualTo("docs/monitoring.md#" + name.toLowerCase(Locale.ROOT));
			assertThat(runbook).contains("\n### " + name + '\n');
		});
	}

	@Test
	void theOperatorIsGivenTheSameRules() {
		JsonNode rule = read(
				Renderings.text(Renderings.ROOT.resolve("components/monitoring-operator/prometheusrule.yaml")));
		assertThat(rule.at("/spec/groups")).isEqualTo(read(Renderings.text(ALERTS)).path("groups"));
	}

}
