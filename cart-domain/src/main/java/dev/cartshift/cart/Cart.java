package dev.cartshift.cart;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.cartshift.catalog.Sku;

/**
 * One shopper's cart. Immutable: a change makes a new cart of the next version. A cart
 * changed in place inside a session would silently not be saved by Spring Session.
 *
 * @param id random, and kept through all changes
 * @param version 0 for a cart that nothing has been put into yet, then one more with each
 * change
 * @param lines at most {@value #MAX_LINES}, no product twice, in the order of adding
 * @param receipts of the last {@value #MAX_RECEIPTS} checkouts, the oldest first
 */
public record Cart(UUID id, long version, List<CartLine> lines, List<Receipt> receipts) {

	public static final int MAX_LINES = 100;

	/** A checkout repeated after this many others is not recognised any more. */
	public static final int MAX_RECEIPTS = 5;

	/**
	 * @throws IllegalArgumentException if the cart breaks a bound or holds a product
	 * twice
	 */
	public Cart {
		lines = List.copyOf(lines);
		receipts = List.copyOf(receipts);
		if (version < 0) {
			throw new IllegalArgumentException("a version is not negative: " + version);
		}
		if (lines.size() > MAX_LINES) {
			throw new IllegalArgumentException("%d lines are more than %d".formatted(lines.size(), MAX_LINES));
		}
		if (lines.stream().map(CartLine::sku).distinct().count() < lines.size()) {
			throw new IllegalArgumentException("a product is in the cart twice");
		}
		if (receipts.size() > MAX_RECEIPTS) {
			throw new IllegalArgumentException("%d receipts are more than %d".formatted(receipts.size(), MAX_RECEIPTS));
		}
	}

	public static Cart empty(UUID id) {
		return new Cart(id, 0, List.of(), List.of());
	}

	public boolean isEmpty() {
		return this.lines.isEmpty();
	}

	/** Adds to the line of the product, or makes one. */
	public CartOutcome add(Sku sku, Quantity quantity) {
		int sum = quantityOf(sku) + quantity.value();
		return Quantity.isValid(sum) ? set(sku, new Quantity(sum))
				: new CartOutcome.Refused(Refusal.QUANTITY_OUT_OF_BOUNDS);
	}

	/** Gives the line of the product this quantity, or makes one. */
	public CartOutcome set(Sku sku, Quantity quantity) {
		Map<Sku, Quantity> quantities = quantities();
		if (quantity.equals(quantities.put(sku, quantity))) {
			return new CartOutcome.Unchanged(this);
		}
		return (quantities.size() > MAX_LINES) ? new CartOutcome.Refused(Refusal.TOO_MANY_LINES) : changed(quantities);
	}

	public CartOutcome remove(Sku sku) {
		Map<Sku, Quantity> quantities = quantities();
		return (quantities.remove(sku) == null) ? new CartOutcome.Unchanged(this) : changed(quantities);
	}

	/** Takes all lines out. The receipts stay. */
	public CartOutcome clear() {
		return isEmpty() ? new CartOutcome.Unchanged(this) : changed(Map.of());
	}

	/** Exchanges the lines for the receipt of their order. */
	public Cart checkedOut(Receipt receipt) {
		return new Cart(this.id, nextVersion(), List.of(), newest(Stream.of(receipt)));
	}

	/**
	 * Takes over a guest's cart: quantities of the same product add up to
	 * {@value Quantity#MAX} at most, other lines follow this cart's own until there are
	 * {@value #MAX_LINES}, and what does not fit is left out. The receipts come along.
	 */
	public Cart absorb(Cart guest) {
		Map<Sku, Quantity> quantities = quantities();
		for (CartLine line : guest.lines) {
			if (quantities.size() < MAX_LINES || quantities.containsKey(line.sku())) {
				quantities.merge(line.sku(), line.quantity(), Quantity::plusUpToMax);
			}
		}
		return new Cart(this.id, nextVersion(), lines(quantities), newest(guest.receipts.stream()));
	}

	/**
	 * The same cart, in the same version, with one receipt less: for a store that is
	 * short of space.
	 */
	public Cart withoutOldestReceipt() {
		return new Cart(this.id, this.version, this.lines, this.receipts.subList(1, this.receipts.size()));
	}

	/**
	 * Names this content of this cart: 128 bits of SHA-256 over the purpose, the id, the
	 * version and the lines, in hexadecimal. All carts of version 0 share theirs, since
	 * there is nothing in them to tell them apart.
	 * @param purpose keeps the names for one use from passing as those for another
	 */
	public String fingerprint(String purpose) {
		StringBuilder text = new StringBuilder(purpose);
		if (this.version > 0) {
			text.append('\n').append(this.id).append('\n').append(this.version);
			this.lines
				.forEach((line) -> text.append('\n').append(line.sku()).append(' ').append(line.quantity().value()));
		}
		return HexFormat.of().formatHex(sha256(text.toString()), 0, 16);
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	private int quantityOf(Sku sku) {
		return this.lines.stream()
			.filter((line) -> line.sku().equals(sku))
			.mapToInt((line) -> line.quantity().value())
			.sum();
	}

	private Map<Sku, Quantity> quantities() {
		Map<Sku, Quantity> quantities = new LinkedHashMap<>();
		this.lines.forEach((line) -> quantities.put(line.sku(), line.quantity()));
		return quantities;
	}

	private CartOutcome changed(Map<Sku, Quantity> quantities) {
		return new CartOutcome.Changed(new Cart(this.id, nextVersion(), lines(quantities), this.receipts));
	}

	private static List<CartLine> lines(Map<Sku, Quantity> quantities) {
		return quantities.entrySet().stream().map((line) -> new CartLine(line.getKey(), line.getValue())).toList();
	}

	private List<Receipt> newest(Stream<Receipt> more) {
		List<Receipt> all = new ArrayList<>(this.receipts);
		more.forEach(all::add);
		return all.subList(Math.max(0, all.size() - MAX_RECEIPTS), all.size());
	}

	private long nextVersion() {
		return Math.incrementExact(this.version);
	}

}
