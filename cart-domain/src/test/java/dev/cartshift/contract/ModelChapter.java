package dev.cartshift.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * The shop against a model of it, along random walks. {@code -Dfuzz.seed} chooses other
 * walks, and {@code -Dfuzz.walks} more of them.
 */
public interface ModelChapter extends Chapter {

	int STEPS = 60;

	@Test
	default void everyWalkThroughTheShopGoesAsTheModelSays() {
		long seed = Long.getLong("fuzz.seed", 42);
		int walks = Integer.getInteger("fuzz.walks", 10);
		Map<String, Long> prices = prices();
		for (long walk = seed; walk < seed + walks; walk++) {
			Random random = new Random(walk);
			List<Step> steps = Stream.generate(() -> Step.random(random)).limit(STEPS).toList();
			if (failure(steps, prices).isPresent()) {
				List<Step> fewest = shrunk(steps, prices);
				throw new AssertionError(
						"-Dfuzz.seed=%d -Dfuzz.walks=1 fails, and so do these %d of its %d steps:\n%s".formatted(walk,
								fewest.size(), STEPS,
								fewest.stream().map(Step::toString).collect(Collectors.joining("\n"))),
						failure(fewest, prices).orElse(null));
			}
		}
	}

	private Map<String, Long> prices() {
		Map<String, Long> prices = new HashMap<>();
		guest().send(Call.get("/api/products"))
			.json()
			.forEach((product) -> prices.put(product.get("sku").asString(),
					product.get("price").get("amount").asLong()));
		return prices;
	}

	private Optional<Throwable> failure(List<Step> steps, Map<String, Long> prices) {
		try {
			Walk walk = new Walk(fleet(), prices);
			steps.forEach(walk::take);
			return Optional.empty();
		}
		catch (AssertionError | RuntimeException ex) {
			return Optional.of(ex);
		}
	}

	/** Without the steps that the failure does not need. */
	private List<Step> shrunk(List<Step> steps, Map<String, Long> prices) {
		List<Step> fewest = steps;
		for (int many = STEPS / 2; many > 0; many /= 2) {
			int from = 0;
			while (from + many <= fewest.size()) {
				List<Step> fewer = new ArrayList<>(fewest);
				fewer.subList(from, from + many).clear();
				if (failure(fewer, prices).isPresent()) {
					fewest = fewer;
				}
				else {
					from += many;
				}
			}
		}
		return fewest;
	}

}
