package dev.cartshift.state;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartLine;
import dev.cartshift.cart.Quantity;
import dev.cartshift.cart.Receipt;
import dev.cartshift.catalog.Money;
import dev.cartshift.catalog.Sku;
import org.jspecify.annotations.Nullable;

import static dev.cartshift.state.TokenClaims.the;
import static dev.cartshift.state.TokenClaims.whole;

/**
 * A cart with its owner, as a token carries them: products and quantities, never a price.
 * What an order cost is the one amount in it, since that is history.
 *
 * <pre>
 * {"sub": "alice", "id": "…", "v": 7, "lines": {"COF-001": 2},
 *  "receipts": [{"key": "…", "order": "…", "total": {"EUR": 1290}, "lines": {"COF-001": 1}}]}
 * </pre>
 *
 * @param owner the user's name; empty for a guest
 */
record OwnedCart(Optional<String> owner, Cart cart) {

	/** The claims, short enough for the largest cart with the largest receipt. */
	Map<String, ?> claims() {
		Map<String, Object> claims = new LinkedHashMap<>();
		this.owner.ifPresent((name) -> claims.put(TokenClaims.SUBJECT, name));
		claims.put("id", compact(this.cart.id()));
		claims.put("v", this.cart.version());
		claims.put("lines", quantities(this.cart.lines()));
		if (!this.cart.receipts().isEmpty()) {
			claims.put("receipts", this.cart.receipts().stream().map(OwnedCart::receipt).toList());
		}
		return claims;
	}

	/**
	 * @throws IllegalArgumentException if the claims are no cart
	 */
	static OwnedCart of(TokenClaims claims) {
		List<?> receipts = claims.has("receipts") ? the(List.class, claims.get("receipts")) : List.of();
		return new OwnedCart(claims.subject(), new Cart(uuid(claims.get("id")), whole(claims.get("v")),
				lines(claims.get("lines")), receipts.stream().map(OwnedCart::receipt).toList()));
	}

	/**
	 * @param shopper the user who asks for the cart; empty for a guest
	 * @throws RefusedTokenException if it is somebody else's
	 */
	Cart cartOf(Optional<String> shopper) {
		if (!this.owner.equals(shopper)) {
			throw new RefusedTokenException(RefusedTokenException.Reason.OWNER);
		}
		return this.cart;
	}

	private static Map<String, ?> receipt(Receipt receipt) {
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("key", compact(receipt.idempotencyKey()));
		claims.put("order", receipt.orderId());
		claims.put("total", Map.of(receipt.total().currency().getCurrencyCode(), receipt.total().amount()));
		claims.put("lines", quantities(receipt.lines()));
		return claims;
	}

	private static Receipt receipt(@Nullable Object claim) {
		Map<?, ?> claims = the(Map.class, claim);
		return new Receipt(uuid(claims.get("key")), the(String.class, claims.get("order")), lines(claims.get("lines")),
				money(claims.get("total")));
	}

	private static Money money(@Nullable Object claim) {
		Map<?, ?> amounts = the(Map.class, claim);
		if (amounts.size() != 1) {
			throw new IllegalArgumentException("a total is one amount");
		}
		Map.Entry<?, ?> amount = amounts.entrySet().iterator().next();
		return new Money(whole(amount.getValue()), Currency.getInstance(the(String.class, amount.getKey())));
	}

	private static Map<String, Integer> quantities(List<CartLine> lines) {
		Map<String, Integer> quantities = new LinkedHashMap<>();
		lines.forEach((line) -> quantities.put(line.sku().value(), line.quantity().value()));
		return quantities;
	}

	private static List<CartLine> lines(@Nullable Object claim) {
		Map<?, ?> quantities = the(Map.class, claim);
		return quantities.entrySet()
			.stream()
			.map((line) -> new CartLine(new Sku(the(String.class, line.getKey())),
					new Quantity(the(Integer.class, line.getValue()))))
			.toList();
	}

	private static String compact(UUID uuid) {
		byte[] bytes = ByteBuffer.allocate(16)
			.putLong(uuid.getMostSignificantBits())
			.putLong(uuid.getLeastSignificantBits())
			.array();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static UUID uuid(@Nullable Object claim) {
		byte[] bytes = Base64.getUrlDecoder().decode(the(String.class, claim));
		if (bytes.length != 16) {
			throw new IllegalArgumentException("a UUID has 16 bytes, not " + bytes.length);
		}
		ByteBuffer halves = ByteBuffer.wrap(bytes);
		return new UUID(halves.getLong(), halves.getLong());
	}

}
