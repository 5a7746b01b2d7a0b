package dev.cartshift.cart;

/**
 * Why a change was not made. The cart is as it was.
 */
public enum Refusal {

	/**
	 * The quantity, or what the line would add up to, is not 1 to {@value Quantity#MAX}.
	 */
	QUANTITY_OUT_OF_BOUNDS,

	/** The cart would hold more than {@value Cart#MAX_LINES} lines. */
	TOO_MANY_LINES,

	/** There is nothing to check out. */
	EMPTY_CART,

	/** The cart is not the one that the client saw. */
	CART_CHANGED,

	/** The store can't hold a cart of this size. */
	TOO_LARGE

}
