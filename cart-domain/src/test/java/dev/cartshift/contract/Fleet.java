package dev.cartshift.contract;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Two replicas of one variant and the store that they share, if there is one.
 *
 * @param skus of all products on sale
 */
public record Fleet(Replica first, Replica second, Survival survival, Optional<RestartableStore> store,
		List<String> skus) implements AutoCloseable {

	static Fleet of(Replica first, Replica second, Survival survival, Optional<RestartableStore> store) {
		return new Fleet(first, second, survival, store,
				Shopper.strangerAt(first.uri())
					.send(Call.get("/api/products"))
					.json()
					.valueStream()
					.map((product) -> product.get("sku").asString())
					.toList());
	}

	List<URI> uris() {
		return List.of(this.first.uri(), this.second.uri());
	}

	String sku(int index) {
		return this.skus.get(index);
	}

	@Override
	public void close() {
		this.first.close();
		this.second.close();
	}

}
