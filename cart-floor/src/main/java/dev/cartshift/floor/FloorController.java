package dev.cartshift.floor;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The part of the API that is measured: read the cart, set a quantity. */
@RestController
@RequestMapping("/api/cart")
class FloorController {

	private final SameCart cart = SameCart.ofThreeLines();

	record QuantityToSet(long quantity) {
	}

	@GetMapping
	ResponseEntity<SameCart> show() {
		return answer();
	}

	@PutMapping(path = "/lines/{sku}", consumes = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<SameCart> set(@PathVariable String sku, @RequestBody QuantityToSet line) {
		return answer();
	}

	private ResponseEntity<SameCart> answer() {
		return ResponseEntity.ok().eTag("\"same\"").body(this.cart);
	}

}
