package dev.cartshift.experiment;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Each closed form against pods, connections and clients that are drawn at random. */
class ClosedFormsTests {

	private static final int TIMES = 200_000;

	private final Random random = new Random(3);

	@ParameterizedTest
	@CsvSource({ "3, 1", "3, 0.2", "10, 0.05", "2, 0.5", "5, 0" })
	void readsAreLostAsWhenConnectionsAreDrawn(int pods, double reconnect) {
		int reads = 4;
		int[] lostAt = new int[reads + 1];
		int lost = 0;
		for (int time = 0; time < TIMES; time++) {
			boolean any = false;
			int pod = 0;
			for (int read = 1; read <= reads; read++) {
				pod = (this.random.nextDouble() < reconnect) ? this.random.nextInt(pods) : pod;
				lostAt[read] += (pod != 0) ? 1 : 0;
				any |= pod != 0;
			}
			lost += any ? 1 : 0;
		}
		for (int read = 1; read <= reads; read++) {
			assertThat(ClosedForms.lostAt(pods, reconnect, read)).isCloseTo((double) lostAt[read] / TIMES,
					within(0.005));
		}
		assertThat(ClosedForms.lostAtAny(pods, reconnect, reads)).isCloseTo((double) lost / TIMES, within(0.005));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 1.25", "3, 1.370", "10, 1.594" })
	void aRollingUpdateCostsMoreThanOneCart(int pods, double expected) {
		double drawn = mean(() -> {
			int losses = 0;
			int pod = this.random.nextInt(pods);
			for (int gone = 0; gone < pods; gone++) {
				if (pod == gone) {
					losses++;
					// the old ones that are left, and the new ones
					int left = pods - gone - 1;
					int choice = this.random.nextInt(pods);
					pod = (choice < left) ? gone + 1 + choice : pods + choice;
				}
			}
			return losses;
		});
		assertThat(ClosedForms.lossesPerRollingUpdate(pods)).isCloseTo(expected, within(0.001))
			.isCloseTo(drawn, within(0.01));
	}

	@ParameterizedTest
	@CsvSource({ "3, 1", "3, 4", "6, 8" })
	void fewAddressesUseFewPods(int pods, int addresses) {
		double drawn = mean(
				() -> IntStream.range(0, addresses).map((i) -> this.random.nextInt(pods)).distinct().count());
		assertThat(ClosedForms.podsUsed(pods, addresses)).isCloseTo(drawn, within(0.02));
	}

	@Test
	void fewUsersMakeTheLoadUneven() {
		double[] weights = IntStream.rangeClosed(1, 50).mapToDouble((rank) -> Math.pow(rank, -1.1)).toArray();
		double total = Arrays.stream(weights).sum();
		int pods = 6;
		double square = mean(() -> {
			double[] loads = new double[pods];
			Arrays.stream(weights).forEach((weight) -> loads[this.random.nextInt(pods)] += weight);
			return DoubleStream.of(loads)
				.map((load) -> load * pods / total - 1)
				.map((x) -> x * x)
				.average()
				.orElseThrow();
		});
		assertThat(ClosedForms.skew(pods, weights)).isCloseTo(Math.sqrt(square), within(0.01));
	}

	private double mean(DoubleSupplier draw) {
		return DoubleStream.generate(draw).limit(TIMES).average().orElseThrow();
	}

}
