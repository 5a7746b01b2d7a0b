package dev.cartshift;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cartshift.contract.Call;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What this variant does promise: as long as there is one replica, nothing is lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneReplicaTests {

	private Replica replica;

	@BeforeAll
	void start() {
		this.replica = Replica.start(CartApplication.class, "only", Map.of());
	}

	@AfterAll
	void stop() {
		this.replica.close();
	}

	@Test
	void aHundredConcurrentAddsOfDifferentProductsAreAllKept() {
		Shopper shopper = Shopper.at(this.replica.uri());
		List<String> skus = shopper.send(Call.get("/api/products"))
			.json()
			.valueStream()
			.map((product) -> product.get("sku").asString())
			.limit(100)
			.toList();
		shopper.add(skus.getFirst(), 1).expect(200);
		addAtOnce(shopper, skus.stream());
		assertThat(shopper.lines()).hasSize(100).containsEntry(skus.getFirst(), 2).containsEntry(skus.getLast(), 1);
	}

	@Test
	void ninetyConcurrentAddsOfTheSameProductAreAllKept() {
		Shopper shopper = Shopper.at(this.replica.uri());
		shopper.add("COF-001", 1).expect(200);
		addAtOnce(shopper, IntStream.range(0, 90).mapToObj((number) -> "COF-001"));
		assertThat(shopper.lines()).isEqualTo(Map.of("COF-001", 91));
	}

	private void addAtOnce(Shopper shopper, Stream<String> skus) {
		shopper.sendAtOnce(skus.map((sku) -> Call.add(sku, 1)).toList(), List.of(this.replica.uri()))
			.forEach((answer) -> answer.expect(200));
	}

}
