package dev.cartshift.report;

/**
 * What came is not what was sent: the message says what is missing.
 */
public final class ParcelDamaged extends RuntimeException {

	ParcelDamaged(String message) {
		super(message);
	}

}
