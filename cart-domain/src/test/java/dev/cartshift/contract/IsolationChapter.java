package dev.cartshift.contract;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shoppers do not meet in one cart.
 */
public interface IsolationChapter extends Chapter {

	int SHOPPERS = 60;

	@Test
	default void nobodySeesAnotherShoppersLines() throws InterruptedException, ExecutionException {
		List<Callable<Void>> trips = IntStream.range(0, SHOPPERS).<Callable<Void>>mapToObj((number) -> () -> {
			shop(number);
			return null;
		}).toList();
		try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Future<Void> trip : crowd.invokeAll(trips)) {
				trip.get();
			}
		}
	}

	/**
	 * The pair of product and quantity is each shopper's own, and every third is a guest.
	 */
	private void shop(int number) {
		String mine = sku(number);
		int quantity = number + 1;
		URI replica = fleet().uris().get(number % 2);
		Shopper shopper = Shopper.at(replica);
		assertThat(shopper.add(mine, quantity).expect(200).lines()).isEqualTo(Map.of(mine, quantity));
		String username = "guest";
		if (number % 3 != 0) {
			username = Shopper.newUsername();
			shopper.login(username).expect(200);
		}
		assertThat(shopper.lines()).isEqualTo(Map.of(mine, quantity));
		shopper.set(sku(SHOPPERS), quantity).expect(200);
		assertThat(shopper.lines()).isEqualTo(Map.of(mine, quantity, sku(SHOPPERS), quantity));
		assertThat(shopper.name()).isEqualTo(username);
		assertThat(shopper.checkOut(UUID.randomUUID()).expect(201).lines())
			.isEqualTo(Map.of(mine, quantity, sku(SHOPPERS), quantity));
		assertThat(shopper.lines()).isEmpty();
	}

}
