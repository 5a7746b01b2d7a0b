package dev.cartshift.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running instance of a variant's application, on a port of its own.
 */
public final class Replica implements AutoCloseable {

	private static final String MANY = "1000000";

	/** The same for all, as a fleet's is. */
	private static final String CANARY_KEY = Base64.getEncoder().encodeToString(new byte[32]);

	private final Class<?> application;

	private final String pod;

	private final Map<String, String> properties;

	private ConfigurableApplicationContext context;

	private Replica(Class<?> application, String pod, Map<String, String> properties) {
		this.application = application;
		this.pod = pod;
		this.properties = Map.copyOf(properties);
		this.context = run();
	}

	/**
	 * Starts an instance with demo shoppers, who may fail to log in as often as they
	 * like: in tests all of them have one address.
	 * @param pod what it answers as {@code X-Served-By}
	 * @param properties win over those of the application's files
	 */
	public static Replica start(Class<?> application, String pod, Map<String, String> properties) {
		return new Replica(application, pod, properties);
	}

	/** Without a slash at the end. Another one after a restart, as a pod's is. */
	public URI uri() {
		String scheme = this.properties.containsKey("server.ssl.key-store") ? "https" : "http";
		return URI
			.create(scheme + "://localhost:" + this.context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	public String pod() {
		return this.pod;
	}

	/** The running application's own, for a test that looks inside. */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Stops the instance gracefully and starts it again. */
	public void restart() {
		close();
		this.context = run();
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * Starts one more of the same application in a JVM of its own.
	 * @param more properties, which win over those of this one
	 */
	public ReplicaProcess inItsOwnJvm(Map<String, String> more) {
		Map<String, String> all = new HashMap<>(this.properties);
		all.putAll(more);
		return ReplicaProcess.start(this.application, arguments(all));
	}

	/**
	 * Starts one of another variant in a JVM of its own, told the same.
	 * @param variant its module, such as {@code cart-redis}, which has been packaged
	 * @param more properties, which win over those of this one
	 */
	public ReplicaProcess besideIt(String variant, Map<String, String> more) {
		Map<String, String> all = new HashMap<>(this.properties);
		all.putAll(more);
		return ReplicaProcess.start(jar(variant), arguments(all));
	}

	private static Path jar(String variant) {
		Path target = Path.of("..", variant, "target").toAbsolutePath();
		try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, variant + "-*.jar")) {
			return jars.iterator().next();
		}
		catch (IOException | NoSuchElementException ex) {
			throw new IllegalStateException("package the variants first: there is no " + variant + " in " + target, ex);
		}
	}

	private ConfigurableApplicationContext run() {
		return new SpringApplicationBuilder(this.application).run(arguments(this.properties).toArray(String[]::new));
	}

	private List<String> arguments(Map<String, String> properties) {
		Map<String, String> all = new HashMap<>(Map.of("server.port", "0", "cart.pod", this.pod, "cart.canary.key",
				CANARY_KEY, "cart.demo-shoppers", "true", "cart.login.failures.user-at-address", MANY,
				"cart.login.failures.user", MANY, "cart.login.failures.address", MANY, "logging.level.root", "warn",
				"logging.level.org.springframework.web.servlet.PageNotFound", "error"));
		all.putAll(properties);
		return all.entrySet().stream().map((property) -> "--" + property.getKey() + '=' + property.getValue()).toList();
	}

}
