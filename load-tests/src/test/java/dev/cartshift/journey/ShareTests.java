package dev.cartshift.journey;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ShareTests {

	@Test
	void everyShopperIsSentByOneClient() {
		int[] all = IntStream.range(0, 3).flatMap((client) -> new Share(client, 3).of(100)).sorted().toArray();
		assertThat(all).isEqualTo(IntStream.range(0, 100).toArray());
	}

	@Test
	void sharesDifferByOneAtMost() {
		assertThat(IntStream.range(0, 8).map((client) -> new Share(client, 8).size(100))).containsOnly(12, 13);
		assertThat(new Share(7, 8).size(7)).isZero();
	}

	@Test
	void aClientAfterTheLastIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Share(3, 3))
			.withMessage("-Dclient=3: of 3 clients the last is 2");
	}

}
