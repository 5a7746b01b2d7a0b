package dev.cartshift.state;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.Mac;

import dev.cartshift.cart.Cart;
import dev.cartshift.cart.CartLine;
import dev.cartshift.cart.Quantity;
import dev.cartshift.cart.Receipt;
import dev.cartshift.catalog.Catalog;
import dev.cartshift.catalog.Money;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The token of a logged-in shopper's cart, beside what no token can do without.
 */
public class CartTokenBenchmark extends TokenBenchmark {

	@Param({ "1", "10", "50", "100" })
	public int lines;

	/** Each of an order of as many lines. */
	@Param({ "0", "1" })
	public int receipts;

	private final TokenCodec tokens = codec(TokenKind.CART);

	private final Mac mac = mac();

	private OwnedCart cart = new OwnedCart(Optional.empty(), Cart.empty(new UUID(0, 0)));

	private String token = "";

	private byte[] payload = {};

	private byte[] signed = {};

	@Setup
	public void fill() {
		this.cart = new OwnedCart(Optional.of("shopper-100000"), cart());
		this.token = sign();
		int end = this.token.lastIndexOf('.');
		this.signed = this.token.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
		this.payload = Base64.getUrlDecoder().decode(this.token.substring(this.token.indexOf('.') + 1, end));
	}

	private Cart cart() {
		Catalog catalog = Catalog.ofTheShop();
		List<CartLine> content = catalog.products()
			.stream()
			.limit(this.lines)
			.map((product) -> new CartLine(product.sku(), new Quantity(Quantity.MAX)))
			.toList();
		Receipt receipt = new Receipt(UUID.randomUUID(), "0123456789abcdef0123456789abcdef", content,
				new Money(1_234_567, catalog.currency()));
		return new Cart(UUID.randomUUID(), this.lines, content, List.of(receipt).subList(0, this.receipts));
	}

	/** From the cart to the cookie's value. */
	@Benchmark
	public String sign() {
		return this.tokens.write(this.cart.claims());
	}

	/** From the cookie's value to the cart. */
	@Benchmark
	public Object verify() {
		return OwnedCart.of(this.tokens.read(this.token));
	}

	/** The floor: as many bytes, by a MAC that is kept, and in base64. */
	@Benchmark
	public String floor() {
		return BASE64.encodeToString(this.payload) + BASE64.encodeToString(this.mac.doFinal(this.signed));
	}

}
