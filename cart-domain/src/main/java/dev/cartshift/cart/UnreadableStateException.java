package dev.cartshift.cart;

/**
 * There is a cart or a login, and this replica can't read it, though another may: it was
 * signed with a key that is not known here. It must be neither overwritten nor taken for
 * an empty cart.
 */
public class UnreadableStateException extends RuntimeException {

	/**
	 * @param message says what can't be read; it must hold no part of it
	 */
	public UnreadableStateException(String message) {
		super(message);
	}

}
