package dev.cartshift.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A cart by the rules of the API alone. A change answers with the status that the shop
 * must answer with.
 */
final class CartModel {

	private static final int REMEMBERED_ORDERS = 5;

	private final Map<String, Integer> lines = new LinkedHashMap<>();

	private final Map<Integer, Map<String, Integer>> orders = new LinkedHashMap<>();

	private int version;

	int add(String sku, int quantity) {
		return set(sku, this.lines.getOrDefault(sku, 0) + quantity);
	}

	int set(String sku, int quantity) {
		if (quantity > 99) {
			return 422;
		}
		if (!Integer.valueOf(quantity).equals(this.lines.put(sku, quantity))) {
			this.version++;
		}
		return 200;
	}

	int remove(String sku) {
		if (this.lines.remove(sku) != null) {
			this.version++;
		}
		return 200;
	}

	int clear() {
		if (!this.lines.isEmpty()) {
			this.lines.clear();
			this.version++;
		}
		return 204;
	}

	int checkOut(int key) {
		if (this.lines.isEmpty()) {
			return 422;
		}
		this.orders.put(key, new LinkedHashMap<>(this.lines));
		if (this.orders.size() > REMEMBERED_ORDERS) {
			this.orders.remove(this.orders.keySet().iterator().next());
		}
		this.lines.clear();
		this.version++;
		return 201;
	}

	/** What was ordered under this key, if that is still remembered. */
	Optional<Map<String, Integer>> order(int key) {
		return Optional.ofNullable(this.orders.get(key));
	}

	Map<String, Integer> lines() {
		return this.lines;
	}

	int version() {
		return this.version;
	}

}
