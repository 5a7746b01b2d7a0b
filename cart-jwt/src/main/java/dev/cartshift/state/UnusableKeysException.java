package dev.cartshift.state;

/**
 * The service can't start with the keys it was given.
 */
class UnusableKeysException extends RuntimeException {

	/**
	 * @param message says what is wrong, and holds no part of a key
	 */
	UnusableKeysException(String message) {
		super(message);
	}

}
