package dev.cartshift.state;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.cartshift.CartApplication;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application on a port of its own.
 */
record RunningCart(ConfigurableApplicationContext context) implements AutoCloseable {

	/** Starts with the demo shoppers and one key, {@link Forgery#KEY}, named lab. */
	static RunningCart start(String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("--cart.tokens.keys.lab=" + Forgery.KEY, "--cart.tokens.signing-key=lab"));
		arguments.addAll(List.of(properties));
		return startWithoutKey(arguments.toArray(String[]::new));
	}

	static RunningCart startWithoutKey(String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--cart.demo-shoppers=true"));
		arguments.addAll(List.of(properties));
		return new RunningCart(SpringApplication.run(CartApplication.class, arguments.toArray(String[]::new)));
	}

	URI uri(String path) {
		return URI.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + path);
	}

	double refused(TokenKind kind, RefusedTokenException.Reason reason) {
		return this.context.getBean(MeterRegistry.class)
			.counter("cart.tokens.refused", "token", kind.audience(), "reason", reason.name().toLowerCase(Locale.ROOT))
			.count();
	}

	/** Tokens of any kind refused for any reason. */
	double refused() {
		return this.context.getBean(MeterRegistry.class)
			.find("cart.tokens.refused")
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
