package dev.cartshift.lab;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import dev.cartshift.experiment.Act;
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
	void stepsHappenOneAfterTheOther() throws Exception {
		CountDownLatch left = new CountDownLatch(1);
		Happening happening = Happening.begin(
				new Incident(Duration.ofMillis(10),
						List.of(new Incident.Step("growing", Kind.SCALE_OUT),
								new Incident.Step("shrinking", Kind.SCALE_IN)),
						List.of(new Told())),
				left::countDown, this.told::add);
		left.await();

		assertThat(this.told.stream().map((line) -> line.replaceAll("after \\d+\\.\\d s", "after a while")))
			.containsExactly("growing...", "scale-out", "growing is over after a while", "shrinking...", "scale-in",
					"shrinking is over after a while");
		assertThat(happening.disruptions()).extracting(Disruption::act).containsExactly(Kind.SCALE_OUT, Kind.SCALE_IN);
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
		public Disruption disrupt(Act act) {
			HappeningTests.this.told.add(act.words());
			return new Disruption("jwt", act, 0, 0, List.of(), List.of());
		}

		@Override
		public void close() {
			// Nothing runs.
		}

	}

}
