package dev.cartshift.cart;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.cartshift.catalog.Sku;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CartTests {

	private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

	private static final Sku TEA = new Sku("TEA");

	private static final Sku MUG = new Sku("MUG");

	@Test
	void anEmptyCartHasVersionZero() {
		assertThat(Cart.empty(ID)).isEqualTo(new Cart(ID, 0, List.of(), List.of()));
		assertThat(Cart.empty(ID).isEmpty()).isTrue();
	}

	@Test
	void addingMakesANewCartOfTheNextVersionAndLeavesTheOldOneAlone() {
		Cart empty = Cart.empty(ID);
		Cart cart = changed(empty.add(TEA, new Quantity(2)));
		assertThat(cart).isEqualTo(new Cart(ID, 1, List.of(line(TEA, 2)), List.of()));
		assertThat(empty.lines()).isEmpty();
	}

	@Test
	void addingAddsUpInTheProductsOwnLine() {
		Cart cart = cart(line(TEA, 2), line(MUG, 1));
		assertThat(changed(cart.add(TEA, new Quantity(3))).lines()).containsExactly(line(TEA, 5), line(MUG, 1));
	}

	@Test
	void aLineHoldsNinetyNineAtMost() {
		assertThat(changed(cart(line(TEA, 98)).add(TEA, new Quantity(1))).lines()).containsExactly(line(TEA, 99));
		assertThat(cart(line(TEA, 98)).add(TEA, new Quantity(2)))
			.isEqualTo(new CartOutcome.Refused(Refusal.QUANTITY_OUT_OF_BOUNDS));
		assertThat(cart(line(TEA, 99)).add(TEA, new Quantity(99)))
			.isEqualTo(new CartOutcome.Refused(Refusal.QUANTITY_OUT_OF_BOUNDS));
	}

	@Test
	void settingReplacesTheQuantityAndKeepsTheOrder() {
		Cart cart = cart(line(TEA, 2), line(MUG, 1));
		assertThat(changed(cart.set(TEA, new Quantity(9))).lines()).containsExactly(line(TEA, 9), line(MUG, 1));
	}

	@Test
	void settingWhatIsSetChangesNothing() {
		Cart cart = cart(line(TEA, 2));
		assertThat(cart.set(TEA, new Quantity(2))).isEqualTo(new CartOutcome.Unchanged(cart));
	}

	@Test
	void aCartHoldsAHundredLinesAtMost() {
		Cart full = full();
		assertThat(full.add(TEA, new Quantity(1))).isEqualTo(new CartOutcome.Refused(Refusal.TOO_MANY_LINES));
		assertThat(full.set(TEA, new Quantity(1))).isEqualTo(new CartOutcome.Refused(Refusal.TOO_MANY_LINES));
		assertThat(changed(full.add(sku(7), new Quantity(1))).lines()).contains(line(sku(7), 2));
	}

	@Test
	void removingTakesTheLineOut() {
		Cart cart = cart(line(TEA, 2), line(MUG, 1));
		assertThat(changed(cart.remove(TEA)).lines()).containsExactly(line(MUG, 1));
		assertThat(cart(line(MUG, 1)).remove(TEA)).isEqualTo(new CartOutcome.Unchanged(cart(line(MUG, 1))));
	}

	@Test
	void clearingKeepsIdVersionAndReceipts() {
		Receipt receipt = ReceiptTests.receipt(1);
		Cart cart = new Cart(ID, 4, List.of(line(TEA, 2)), List.of(receipt));
		assertThat(changed(cart.clear())).isEqualTo(new Cart(ID, 5, List.of(), List.of(receipt)));
		assertThat(Cart.empty(ID).clear()).isEqualTo(new CartOutcome.Unchanged(Cart.empty(ID)));
	}

	@Test
	void theLastFiveReceiptsAreKept() {
		Cart cart = Cart.empty(ID);
		for (int number = 1; number <= 7; number++) {
			cart = cart.checkedOut(ReceiptTests.receipt(number));
		}
		assertThat(cart.receipts()).extracting(Receipt::orderId)
			.containsExactly("order-3", "order-4", "order-5", "order-6", "order-7");
		assertThat(cart.version()).isEqualTo(7);
		assertThat(cart.withoutOldestReceipt().receipts()).extracting(Receipt::orderId)
			.containsExactly("order-4", "order-5", "order-6", "order-7");
	}

	@Test
	void absorbingAddsUpToTheMaximumAndAppendsTheRest() {
		Cart own = cart(line(TEA, 60), line(MUG, 1));
		Cart guest = new Cart(UUID.randomUUID(), 9, List.of(line(sku(3), 4), line(TEA, 60)),
				List.of(ReceiptTests.receipt(1)));
		assertThat(own.absorb(guest)).isEqualTo(new Cart(ID, own.version() + 1,
				List.of(line(TEA, 99), line(MUG, 1), line(sku(3), 4)), List.of(ReceiptTests.receipt(1))));
	}

	@Test
	void absorbingLeavesOutTheLinesThatDoNotFit() {
		Cart guest = new Cart(UUID.randomUUID(), 1, List.of(line(TEA, 1), line(sku(0), 5), line(MUG, 1)), List.of());
		Cart merged = full().absorb(guest);
		assertThat(merged.lines()).hasSize(Cart.MAX_LINES).contains(line(sku(0), 6));
		assertThat(merged.lines()).extracting(CartLine::sku).doesNotContain(TEA, MUG);
	}

	@Test
	void theFingerprintTellsApartWhatDiffers() {
		Cart cart = new Cart(ID, 3, List.of(line(TEA, 2)), List.of());
		assertThat(List.of(cart.fingerprint("etag"), cart.fingerprint("order"),
				new Cart(UUID.randomUUID(), 3, cart.lines(), List.of()).fingerprint("etag"),
				new Cart(ID, 4, cart.lines(), List.of()).fingerprint("etag"),
				new Cart(ID, 3, List.of(line(TEA, 3)), List.of()).fingerprint("etag"),
				new Cart(ID, 3, List.of(line(MUG, 2)), List.of()).fingerprint("etag"),
				Cart.empty(ID).fingerprint("etag")))
			.doesNotHaveDuplicates()
			.allSatisfy((fingerprint) -> assertThat(fingerprint).matches("[0-9a-f]{32}"));
		assertThat(new Cart(ID, 3, List.of(line(TEA, 2)), List.of()).fingerprint("etag"))
			.isEqualTo(cart.fingerprint("etag"));
	}

	@Test
	void cartsThatNothingWasPutIntoShareTheirFingerprint() {
		assertThat(Cart.empty(UUID.randomUUID()).fingerprint("etag")).isEqualTo(Cart.empty(ID).fingerprint("etag"));
	}

	@Test
	void aCartThatBreaksABoundIsNoCart() {
		List<CartLine> tooMany = IntStream.rangeClosed(0, Cart.MAX_LINES).mapToObj((n) -> line(sku(n), 1)).toList();
		assertThatIllegalArgumentException().isThrownBy(() -> new Cart(ID, 1, tooMany, List.of()))
			.withMessageContaining("101");
		assertThatIllegalArgumentException().isThrownBy(() -> new Cart(ID, -1, List.of(), List.of()))
			.withMessageContaining("-1");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Cart(ID, 1, List.of(line(TEA, 1), line(TEA, 2)), List.of()))
			.withMessageContaining("twice");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Cart(ID, 1, List.of(), Collections.nCopies(6, ReceiptTests.receipt(1))))
			.withMessageContaining("6");
	}

	@Test
	void aVersionNeverWrapsAround() {
		Cart last = new Cart(ID, Long.MAX_VALUE, List.of(), List.of());
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> last.add(TEA, new Quantity(1)));
	}

	/** Against the simplest model: an array of quantities. */
	@Test
	void anySequenceOfChangesAgreesWithAnArrayOfQuantities() {
		Random random = new Random(7);
		int[] expected = new int[120];
		Cart cart = Cart.empty(ID);
		for (int step = 0; step < 5000; step++) {
			int product = random.nextInt(expected.length);
			int quantity = 1 + random.nextInt(99);
			int wanted = switch (random.nextInt(5)) {
				case 0 -> 0;
				case 1, 2 -> quantity;
				default -> expected[product] + quantity;
			};
			CartOutcome outcome = (wanted == 0) ? cart.remove(sku(product)) : (wanted == quantity)
					? cart.set(sku(product), new Quantity(quantity)) : cart.add(sku(product), new Quantity(quantity));
			boolean fits = wanted <= 99 && (expected[product] > 0 || wanted == 0
					|| IntStream.of(expected).filter((n) -> n > 0).count() < 100);
			assertThat(outcome instanceof CartOutcome.Refused).as("step %d", step).isEqualTo(!fits);
			if (outcome instanceof CartOutcome.Changed(Cart next)) {
				assertThat(next.version()).isEqualTo(cart.version() + 1);
				cart = next;
				expected[product] = wanted;
			}
		}
		Cart end = cart;
		assertThat(end.lines()).hasSize((int) IntStream.of(expected).filter((n) -> n > 0).count())
			.allSatisfy((line) -> assertThat(expected[number(line.sku())]).isEqualTo(line.quantity().value()));
	}

	private static Cart full() {
		return cart(IntStream.range(0, Cart.MAX_LINES).mapToObj((n) -> line(sku(n), 1)).toArray(CartLine[]::new));
	}

	private static Cart cart(CartLine... lines) {
		return new Cart(ID, 5, List.of(lines), List.of());
	}

	private static CartLine line(Sku sku, int quantity) {
		return new CartLine(sku, new Quantity(quantity));
	}

	private static Sku sku(int number) {
		return new Sku("SKU-" + number);
	}

	private static int number(Sku sku) {
		return Integer.parseInt(sku.value().substring(4));
	}

	private static Cart changed(CartOutcome outcome) {
		assertThat(outcome).isInstanceOf(CartOutcome.Changed.class);
		return ((CartOutcome.Changed) outcome).cart();
	}

}
