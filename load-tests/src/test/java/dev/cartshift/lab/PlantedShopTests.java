package dev.cartshift.lab;

import java.nio.file.Path;

import dev.cartshift.journey.PlantedShop;
import dev.cartshift.journey.PlantedShop.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The command line and the real journeys, against shops that behave as planted. */
@Timeout(300)
class PlantedShopTests {

	@TempDir
	private Path out;

	private final BenchForTests bench = new BenchForTests(Path.of("..").toAbsolutePath().normalize());

	@Test
	void anHonestShopPasses() {
		assertThat(run(Behaviour.HONEST)).as(this.bench.out() + this.bench.err()).isZero();
		assertThat(this.bench.out()).contains("60", "calibrated: ").doesNotContain("FAILED");
	}

	@Test
	void aShopThatOnlyFailsIsNotMistakenForOneThatLosesNothing() {
		assertThat(run(Behaviour.ANSWERS_500)).isEqualTo(1);
		assertThat(this.bench.out()).contains("FAILED: redis: 60 journeys were started and 0 could be judged",
				"gave UNKNOWN answers in a phase without faults: 60 × status 500 at products");
	}

	@Test
	void aShopThatForbidsWritesIsNotMistakenForOneThatLosesNothing() {
		assertThat(run(Behaviour.FORBIDS_WRITES)).isEqualTo(1);
		assertThat(this.bench.out()).contains("FAILED: redis: 60 journeys were started and 0 could be judged",
				"60 × status 403 at add A");
	}

	@Test
	void everyTenthCartDroppedIsNoticed() {
		assertThat(run(Behaviour.DROPS_EVERY_TENTH_CART)).isEqualTo(1);
		assertThat(this.bench.out()).contains(
				"FAILED: redis: the variant must lose nothing, yet 6 of 60 journeys lost the cart or the order"
						+ " (first losses of all: 6 missing, 0 extra, 0 stale, 0 foreign, 0 logged out)",
				"FAILED: redis: the oracle disagrees with 24 of 420 verdicts: the variant lost what it must keep");
	}

	private int run(Behaviour behaviour) {
		try (PlantedShop shop = new PlantedShop(behaviour)) {
			return this.bench.lab("run", "redis", "--target", shop.address().toString(), "--replicas", "3",
					"--shoppers", "60", "--warm-up", "0", "--rate", "60", "--seed", "7", "--out", this.out.toString());
		}
	}

}
