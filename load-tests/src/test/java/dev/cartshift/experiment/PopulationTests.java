package dev.cartshift.experiment;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import dev.cartshift.report.ConnectionModel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PopulationTests {

	private static final Population READERS = new Population("readers", URI.create("http://cart"), 1, 4, 1, 2_000,
			Duration.ofSeconds(1), ConnectionModel.PER_REQUEST, true, List.of());

	@Test
	void whoOnlyReadsStaysForAsManyReadsAsThereIsTime() {
		assertThat(READERS.staying(Duration.ofSeconds(90)).reads()).isEqualTo(91);
	}

	@Test
	void whoAlsoAsksAndChangesReadsLessOftenInTheSameTime() {
		Population changing = READERS.changing(2).staying(Duration.ofSeconds(90));
		assertThat(changing.reads()).isEqualTo(37);
		assertThat(changing.requestsOfOne()).isBetween(91, 95);
		assertThat(READERS.ofUsers().staying(Duration.ofSeconds(90)).reads()).isEqualTo(46);
	}

	@Test
	void nobodyStaysLongerThanWithoutAnEnd() {
		assertThat(READERS.changing(2).staying(Duration.ofHours(9)).reads()).isEqualTo(2_000);
	}

}
