package dev.cartshift.storefront;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.coyote.http11.AbstractHttp11Protocol;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes on serving for {@code cart.drain} after the pod was told to go, so that everybody
 * can leave before it stops. New connections are accepted, as not every node knows yet;
 * each answer is the last on its connection ({@code Connection: close}). Spring Boot has
 * said before that the pod is not ready.
 * <p>
 * Longer than a changed endpoint takes to get around, and than busy clients leave a
 * connection unused. Whoever sends nothing for all that time may still send in the moment
 * in which the connection is closed. 0, the default, stops at once.
 * {@code terminationGracePeriodSeconds} is more than this and
 * {@code spring.lifecycle.timeout-per-shutdown-phase} together.
 * <p>
 * In the default phase, which is stopped first. For good: a context that is started again
 * keeps no connections.
 */
@Component
class Drain implements SmartLifecycle, TomcatProtocolHandlerCustomizer<AbstractHttp11Protocol<?>> {

	private final Duration time;

	private final List<AbstractHttp11Protocol<?>> protocols = new CopyOnWriteArrayList<>();

	private volatile boolean running;

	Drain(@Value("${cart.drain:0s}") Duration time) {
		if (time.isNegative()) {
			throw new IllegalArgumentException("cart.drain is 0 or more, not " + time);
		}
		this.time = time;
	}

	@Override
	public void customize(AbstractHttp11Protocol<?> protocol) {
		this.protocols.add(protocol);
	}

	@Override
	public void start() {
		this.running = true;
	}

	/** Blocks: no timeout of a shutdown phase cuts it short, an interrupt does. */
	@Override
	public void stop() {
		this.running = false;
		this.protocols.forEach((protocol) -> protocol.setMaxKeepAliveRequests(1));
		try {
			Thread.sleep(this.time);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** A pause is not the end. */
	@Override
	public boolean isPauseable() {
		return false;
	}

}
