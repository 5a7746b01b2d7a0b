package dev.cartshift.journey;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Step;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionsTests {

	@Test
	void everyRequestOrNoneIsTheLastOfItsConnection() {
		assertThat(headers(ConnectionModel.PER_REQUEST, 1)).allMatch("close"::equals);
		assertThat(headers(ConnectionModel.KEEP_ALIVE, 1)).allMatch("keep-alive"::equals);
	}

	@Test
	void aShareOfRequestsIsTheLastOfItsConnection() {
		long closing = headers(new ConnectionModel(0.2), 1).filter("close"::equals).count();

		assertThat(closing).isBetween(2300L, 2500L);
	}

	@Test
	void theSeedDecides() {
		ConnectionModel half = new ConnectionModel(0.5);

		assertThat(headers(half, 1)).containsExactlyElementsOf(headers(half, 1).toList());
		assertThat(headers(half, 1).toList()).isNotEqualTo(headers(half, 2).toList());
	}

	private static Stream<String> headers(ConnectionModel model, long seed) {
		Connections connections = new Connections(model, seed);
		return IntStream.range(0, 1000)
			.boxed()
			.flatMap((shopper) -> Stream.of(Step.values()).map((step) -> connections.header(shopper, step.ordinal())));
	}

}
