package dev.cartshift.storefront;

import java.util.concurrent.atomic.AtomicInteger;

import dev.cartshift.cart.Cart;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;

import org.springframework.stereotype.Component;

/**
 * How many carts are in this JVM's memory: the gauge {@code cart.carts.held}, which is
 * what a pod takes along when it goes. It is 0 for ever where carts live elsewhere, as
 * only Tomcat's own sessions tell of their attributes.
 */
@Component
class CartsHeld implements HttpSessionAttributeListener {

	private final AtomicInteger held;

	CartsHeld(MeterRegistry meters) {
		this.held = meters.gauge("cart.carts.held", new AtomicInteger());
	}

	@Override
	public void attributeAdded(HttpSessionBindingEvent event) {
		count(event, 1);
	}

	/** Also when the session expires, or is ended. */
	@Override
	public void attributeRemoved(HttpSessionBindingEvent event) {
		count(event, -1);
	}

	private void count(HttpSessionBindingEvent event, int more) {
		if (event.getValue() instanceof Cart) {
			this.held.addAndGet(more);
		}
	}

}
