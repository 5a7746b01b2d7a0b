package dev.cartshift.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a cart or an order holds: an immutable quantity for each product.
 *
 * @param quantities by product, all positive
 */
public record Lines(Map<String, Integer> quantities) {

	public static final Lines NONE = new Lines(Map.of());

	public Lines {
		quantities = Map.copyOf(quantities);
		quantities.forEach(Line::new);
	}

	/** The lines of an answer. A product that is listed twice counts with its sum. */
	public static Lines of(Collection<Line> lines) {
		return new Lines(lines.stream().collect(Collectors.toMap(Line::sku, Line::quantity, Integer::sum)));
	}

	public static Lines of(Line... lines) {
		return of(List.of(lines));
	}

	/** As after {@code POST /api/cart/lines}: quantities of the same product add up. */
	public Lines plus(Line line) {
		Map<String, Integer> changed = new HashMap<>(this.quantities);
		changed.merge(line.sku(), line.quantity(), Integer::sum);
		return new Lines(changed);
	}

	/** As after {@code PUT /api/cart/lines/{sku}}: the line is created when absent. */
	public Lines with(Line line) {
		Map<String, Integer> changed = new HashMap<>(this.quantities);
		changed.put(line.sku(), line.quantity());
		return new Lines(changed);
	}

	public Set<Line> lines() {
		return this.quantities.entrySet()
			.stream()
			.map((entry) -> new Line(entry.getKey(), entry.getValue()))
			.collect(Collectors.toUnmodifiableSet());
	}

	public boolean isEmpty() {
		return this.quantities.isEmpty();
	}

}
