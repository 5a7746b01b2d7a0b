package dev.cartshift.storefront;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import dev.cartshift.reference.ReferenceApplication;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Part of a shop: who is inside stays there until it opens. */
final class Turnstile {

	private final List<Integer> inside = new CopyOnWriteArrayList<>();

	private final CountDownLatch open = new CountDownLatch(1);

	/** The visitors who came in, in their order. */
	List<Integer> inside() {
		return List.copyOf(this.inside);
	}

	void awaitInside(int count) {
		while (this.inside.size() < count) {
			Thread.onSpinWait();
		}
	}

	void open() {
		this.open.countDown();
	}

	private ServerResponse pass(ServerRequest request) throws InterruptedException {
		this.inside.add(Integer.valueOf(request.param("visitor").orElseThrow()));
		this.open.await();
		return ServerResponse.ok().build();
	}

	/** No {@code @Configuration}, lest a scan finds it. */
	@EnableAutoConfiguration
	@Import(ReferenceApplication.class)
	static class Application {

		@Bean
		Turnstile turnstile() {
			return new Turnstile();
		}

		@Bean
		RouterFunction<ServerResponse> routes(Turnstile turnstile) {
			return RouterFunctions.route().GET("/api/turnstile", turnstile::pass).build();
		}

	}

}
