package dev.cartshift.contract;

/**
 * A part of the contract. Its tests share the fleet, so each of them brings its own
 * shoppers.
 */
public interface Chapter {

	Fleet fleet();

	/** A guest in front of the first replica. */
	default Shopper guest() {
		return Shopper.at(fleet().first().uri());
	}

	/** The SKU of one of the products on sale, another one for each index up to 119. */
	default String sku(int index) {
		return fleet().sku(index);
	}

}
