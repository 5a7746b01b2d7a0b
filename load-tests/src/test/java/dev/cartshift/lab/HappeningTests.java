package dev.cartshift.lab;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import dev.cartshift.experiment.Cast;
import dev.cartshift.experiment.Disruption;
import dev.cartshift.experiment.Disruption.Kind;
import dev.cartshift.experiment.Fleet;
import dev.cartshift.experiment.Incident;
import dev.cartshift.experiment.Route;
import dev.cartshift.report.Phase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HappeningTests {

	private final List<String> told = new CopyOnWriteArrayList<>();

	@Test
	void stepsHappenOneAfterTheOtherAndPodsAreToldBefore() throws Exception {
		CountDownLatch left = new CountDownLatch(1);
		Happening happening = Happening.begin(
				new Incident(Duration.ofMillis(10),
						List.of(new Incident.Step("growing", Kind.SCALE_OUT, Optional.of(Map.of("A", "1"))),
								new Incident.Step("shrinking", Kind.SCALE_IN, Optional.empty())),
						List.of(new Told())),
				left::countDown, this.told::add);
		left.await();

		assertThat(this.told).containsExactly("growing...", "configure {A=1}", "SCALE_OUT", "growing is over",
				"shrinking...", "SCALE_IN", "shrinking is over");
		assertThat(happening.disruptions()).extracting(Disruption::kind).containsExactly(Kind.SCALE_OUT, Kind.SCALE_IN);
	}

	private final class Told implements Fleet {

		@Override
		public Cast cast() {
			return Cast.of(Phase.JWT, 1);
		}

		@Override
		public List<String> pods() {
			return List.of();
		}

		@Override
		public URI open(Route route) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void configure(Map<String, String> settings) {
			HappeningTests.this.told.add("configure " + settings);
		}

		@Override
		public Disruption disrupt(Kind kind) {
			HappeningTests.this.told.add(kind.name());
			return new Disruption("jwt", kind, 0, 0, List.of(), List.of());
		}

		@Override
		public void close() {
			// Nothing runs.
		}

	}

}
