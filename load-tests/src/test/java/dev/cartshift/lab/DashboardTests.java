package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Every query of the dashboard and of the alerts, answered by a real Prometheus. */
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
class DashboardTests {

	private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

	private static final Path MONITORING = REPOSITORY.resolve("k8s/components/monitoring");

	private static final Dashboard DASHBOARD = Dashboard.in(MONITORING.resolve("dashboard.json"));

	private @Nullable MonitoredShops shops;

	@BeforeAll
	void open(@TempDir Path directory) throws IOException, InterruptedException {
		this.shops = MonitoredShops.open(new BenchForTests(REPOSITORY).bench(), MONITORING.resolve("alerts.yaml"),
				directory);
	}

	@AfterAll
	void close() {
		if (this.shops != null) {
			this.shops.close();
		}
	}

	private PrometheusServer prometheus() {
		return Objects.requireNonNull(this.shops).prometheus();
	}

	static Stream<Dashboard.Query> queries() {
		return DASHBOARD.queries();
	}

	@ParameterizedTest
	@MethodSource("queries")
	void everyPanelHasSomethingToShow(Dashboard.Query query) {
		assertThat(prometheus().values(query.text())).as(query.text()).anyMatch(Double::isFinite);
		assertThat(unknown(query.text())).isEmpty();
	}

	@Test
	void everyAlertLooksAtWhatThereIs() {
		assertThat(prometheus().rules()).isNotEmpty().allSatisfy((rule) -> {
			assertThat(rule.path("health").asString()).as(rule.toPrettyString()).isEqualTo("ok");
			assertThat(unknown(rule.path("query").asString())).isEmpty();
		});
	}

	@Test
	void aNameThatNobodyCountsIsSeen() {
		assertThat(unknown("rate(cart_loss_detekted_total[5m]) > 0 or up{job=\"cart\"}"))
			.containsExactly("cart_loss_detekted_total");
		assertThat(unknown("cart_loss_detected_total{kind=\"mising\"}")).hasSize(1);
	}

	/** What is selected of which there is no series. */
	private List<String> unknown(String query) {
		return Selectors.in(query).stream().filter((selector) -> prometheus().values(selector).isEmpty()).toList();
	}

	/** In the words of its template, which is filled in here and nowhere before. */
	@Test
	void theLossInMemoryIsTold() {
		prometheus().await(() -> !alerts("CartLost").isEmpty());
		assertThat(alerts("CartLost")).anySatisfy((alert) -> {
			assertThat(alert.at("/labels/kind").asString()).isEqualTo("missing");
			assertThat(alert.at("/annotations/description").asString())
				.matches("\\d+ answers of the last ten minutes in shop were .*: missing\\. .* it was [\\d.]+% of .*");
		});
	}

	private List<JsonNode> alerts(String name) {
		return prometheus().rules()
			.stream()
			.filter((rule) -> rule.path("name").asString().equals(name))
			.flatMap((rule) -> rule.path("alerts").valueStream())
			.toList();
	}

	@Test
	void inRedisNothingIsLost() {
		assertThat(prometheus().values("sum(cart_loss_detected_total{pod=~\"redis-.*\"})")).containsExactly(0.0);
		assertThat(prometheus().values("sum(cart_loss_checked_total{pod=~\"redis-.*\"}) > 0")).hasSize(1);
	}

	@Test
	void everyPanelSaysWhatItMeans() {
		assertThat(DASHBOARD.panels()).hasSizeBetween(10, 20).allSatisfy((panel) -> {
			assertThat(panel.path("title").asString()).isNotBlank();
			assertThat(panel.path("description").asString()).endsWith(".");
			assertThat(panel.at("/fieldConfig/defaults/unit").asString()).isNotBlank();
			assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
			assertThat(panel.path("targets").size()).isPositive();
		});
		assertThat(DASHBOARD.panels().map((panel) -> panel.path("title").asString())).doesNotHaveDuplicates();
		assertThat(DASHBOARD.json().path("uid").asString()).isEqualTo("cartshift");
	}

}
