package dev.cartshift.experiment;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import dev.cartshift.journey.PlantedShop;
import dev.cartshift.journey.PlantedShop.Behaviour;
import dev.cartshift.report.Cell;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Finding.Conclusion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Real tabs against shops that are planted. */
@Timeout(120)
class TwoTabsTests {

	@Test
	void aTokenThatLosesNothingIsNoToken() throws Exception {
		Finding finding = run(Behaviour.HONEST);

		assertThat(finding.doubts()).isEmpty();
		assertThat(finding.refutations()).isNotEmpty()
			.allSatisfy((sentence) -> assertThat(sentence).startsWith("jwt, ").endsWith(" overlapped and lost none"));
	}

	@Test
	void aStoreThatLosesWithoutAnOverlapIsFound() throws Exception {
		Finding finding = run(Behaviour.DROPS_EVERY_TENTH_CART);

		assertThat(finding.refutations())
			.anySatisfy((sentence) -> assertThat(sentence).matches("redis, \\d+ ms: \\d+ of 20 pairs lost an update"))
			.anySatisfy((sentence) -> assertThat(sentence)
				.matches("redis-session, 100 ms: \\d+ pairs lost an update although they did not overlap"));
	}

	@Test
	void aShopThatForbidsWritesHasNotBeenTested() throws Exception {
		Finding finding = run(Behaviour.FORBIDS_WRITES);

		assertThat(finding.conclusion()).isEqualTo(Conclusion.NOT_TRUSTED);
		assertThat(finding.doubts()).contains("redis, 0 ms: 20 of 20 pairs were not acknowledged");
	}

	private static Finding run(Behaviour behaviour) throws Exception {
		try (PlantedShop shop = new PlantedShop(behaviour); Stage stage = new OneShop(shop)) {
			return new TwoTabs().run(stage);
		}
	}

	/** A stage on which there is nothing but one shop, whatever is asked for. */
	private record OneShop(PlantedShop shop) implements Stage {

		@Override
		public long seed() {
			return 1;
		}

		@Override
		public int replicas(int usual) {
			return usual;
		}

		@Override
		public int shoppers(int usual) {
			return 20;
		}

		@Override
		public String place() {
			return "a planted shop";
		}

		@Override
		public Fleet start(Cast cast) {
			return new Fleet() {

				@Override
				public Cast cast() {
					return cast;
				}

				@Override
				public List<String> pods() {
					return List.of("pod-a", "pod-b", "pod-c");
				}

				@Override
				public URI open(Route route) {
					return OneShop.this.shop.address();
				}

				@Override
				public Disruption disrupt(Act act) {
					throw new UnsupportedOperationException();
				}

				@Override
				public void close() {
					// The shop stays open.
				}

			};
		}

		@Override
		public List<String> addresses(int count) {
			return List.of();
		}

		@Override
		public int users(int count) {
			return 1;
		}

		@Override
		public Run send(String label, Plan plan, Optional<Incident> incident) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Cell journeys(String label, Fleet fleet, URI target, int pods, ConnectionModel model, double rate) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			// Nothing was started.
		}

	}

}
