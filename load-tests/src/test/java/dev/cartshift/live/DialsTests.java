package dev.cartshift.live;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.cartshift.live.Member.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DialsTests {

	private static final Member ONE = new Member("inmemory-1", 1, 1, State.READY);

	private static final Member TWO = new Member("inmemory-2", 2, 2, State.READY);

	private final Dials dials = new Dials();

	@Test
	void onlyTheShopsOwnPathsAreLoad() {
		read(0, Map.of(ONE, 0));
		Figures figures = of(ONE, read(1, Map.of(ONE, 30)));
		assertThat(figures.requestsPerSecond()).isEqualTo(30);
		assertThat(figures.p99Millis()).isNotNull().isEqualTo(9.9, within(0.001));
		assertThat(figures.cartsHeld()).isEqualTo(7);
	}

	@Test
	void sharesAreOfThoseWhoAnswer() {
		read(0, Map.of(ONE, 0, TWO, 0));
		Map<String, Figures> figures = read(1, Map.of(ONE, 30, TWO, 10));
		assertThat(of(ONE, figures).sharePercent()).isEqualTo(75);
		assertThat(of(TWO, figures).sharePercent()).isEqualTo(25);
		assertThat(of(ONE, read(2, Map.of(ONE, 60))).sharePercent()).isEqualTo(100);
	}

	@Test
	void whoDoesNotAnswerHasNoFigures() {
		read(0, Map.of(ONE, 0));
		assertThat(this.dials.read(Map.of(ONE, Optional.empty()))).containsEntry("inmemory-1", Figures.NONE);
	}

	@Test
	void aReplicaWithoutRequestsHasNoQuantileAndNoShare() {
		read(0, Map.of(ONE, 5));
		Figures figures = of(ONE, read(1, Map.of(ONE, 5)));
		assertThat(figures.requestsPerSecond()).isZero();
		assertThat(figures.p99Millis()).isNull();
		assertThat(figures.sharePercent()).isNull();
	}

	@Test
	void whatAReplicaNoticedStillCountsWhenItHasGone() {
		read(0, Map.of(ONE, 4, TWO, 3));
		read(1, Map.of(TWO, 5));
		assertThat(this.dials.noticed().losses()).isEqualTo(9);
		assertThat(this.dials.noticed().checked()).isEqualTo(90);
	}

	@Test
	void afterAResetLossesCountFromZero() {
		read(0, Map.of(ONE, 4));
		this.dials.reset();
		assertThat(this.dials.noticed()).isEqualTo(new Noticed(0, Map.of("missing", 0L)));
		Figures figures = of(ONE, read(1, Map.of(ONE, 6)));
		assertThat(figures.lossesDetected()).isEqualTo(2);
		assertThat(this.dials.noticed().losses()).isEqualTo(2);
	}

	/** As many requests to the shop as losses, and ten times as many answers checked. */
	private Map<String, Figures> read(int second, Map<Member, Integer> counts) {
		Map<Member, Optional<Scrape>> scrapes = new LinkedHashMap<>();
		counts.forEach((member, count) -> scrapes.put(member, Optional.of(scrape(second, count))));
		return this.dials.read(scrapes);
	}

	private static Figures of(Member member, Map<String, Figures> figures) {
		return Objects.requireNonNull(figures.get(member.name()));
	}

	private static Scrape scrape(int second, int count) {
		return Scrape.of(Instant.ofEpochSecond(second), Exposition.parse("""
				http_server_requests_seconds_bucket{uri="/api/cart",le="0.01"} %1$d
				http_server_requests_seconds_bucket{uri="/api/cart",le="+Inf"} %1$d
				http_server_requests_seconds_bucket{uri="/actuator/prometheus",le="0.01"} 0
				http_server_requests_seconds_bucket{uri="/actuator/prometheus",le="+Inf"} %2$d
				cart_carts_held 7.0
				cart_loss_checked_total %2$d
				cart_loss_detected_total{kind="missing"} %1$d
				""".formatted(count, 10 * count)));
	}

}
