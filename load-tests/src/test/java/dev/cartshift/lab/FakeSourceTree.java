package dev.cartshift.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import javax.tools.ToolProvider;

/** A source tree as if it were built, with stand-ins for the variants and for Gatling. */
record FakeSourceTree(Path root) {

	/** Shoppers who do what the lab counts on, and are content with whatever they get. */
	static final String CONTENT_SHOPPERS = """
			package io.gatling.app;

			import java.net.*;
			import java.nio.file.*;

			public class Gatling {

				static final String[] STEPS = { "PRODUCTS", "ADD_A", "R1", "LOGIN", "M1", "ADD_B", "R2", "M2", "SET_B",
						"R3", "M3", "CHECKOUT" };

				public static void main(String[] arguments) throws Exception {
					System.out.println("shoppers from " + System.getProperty("firstShopper") + " "
							+ String.join(" ", arguments));
					Path file = Path.of(System.getProperty("out"), "exchanges.jsonl");
					for (int i = 0; i < Integer.getInteger("warmUpJourneys"); i++) {
						pod();
					}
					Thread.sleep(5);
					for (int i = 0; i < Integer.getInteger("journeys"); i++) {
						for (String step : STEPS) {
							Files.writeString(file, row(i, step), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
						}
					}
				}

				static String row(int journey, String step) throws Exception {
					long start = System.currentTimeMillis();
					String verdict = step.matches("[RM]\\\\d|CHECKOUT") ? "KEPT" : "ACKNOWLEDGED";
					String canary = step.matches("R\\\\d|ADD_B|SET_B|CHECKOUT") ? "NONE" : "SILENT";
					return "{\\"journey\\":%d,\\"step\\":\\"%s\\",\\"startMillis\\":%d,\\"latencyMillis\\":1,\\"status\\":%d,"
						.formatted(journey, step, start, step.equals("CHECKOUT") ? 201 : 200)
							+ "\\"pod\\":\\"%s\\",\\"address\\":\\"127.0.0.1\\",\\"verdict\\":\\"%s\\",\\"canary\\":\\"%s\\"}\\n".formatted(pod(), verdict, canary);
				}

				static String pod() throws Exception {
					URL target = URI.create(System.getProperty("target") + "/api/cart").toURL();
					HttpURLConnection http = (HttpURLConnection) target.openConnection();
					http.setRequestProperty("Connection", "close");
					return http.getHeaderField("X-Served-By");
				}

			}
			""";

	/** Shoppers who never arrive. */
	static final String FAILING_SHOPPERS = """
			package io.gatling.app;

			public class Gatling {

				public static void main(String[] arguments) {
					System.exit(2);
				}

			}
			""";

	/** Shoppers who end a replica, and never leave. */
	static final String KILLING_SHOPPERS = """
			package io.gatling.app;

			import java.net.*;

			public class Gatling {

				public static void main(String[] arguments) throws Exception {
					HttpURLConnection http = (HttpURLConnection) URI.create(System.getProperty("target") + "/die").toURL()
						.openConnection();
					http.getHeaderField("X-Served-By");
					Thread.currentThread().join();
				}

			}
			""";

	/** Shoppers who never leave. */
	static final String ENDLESS_SHOPPERS = """
			package io.gatling.app;

			public class Gatling {

				public static void main(String[] arguments) throws Exception {
					Thread.currentThread().join();
				}

			}
			""";

	static FakeSourceTree in(Path root) {
		return new FakeSourceTree(root);
	}

	FakeSourceTree variant(String name, Class<?> main) throws IOException {
		Path target = Files.createDirectories(this.root.resolve("cart-" + name).resolve("target"));
		pack(target.resolve("cart-" + name + "-1.0.jar"), manifest(main), List.of(main, FakeReplica.class));
		Files.writeString(target.resolve("cart-" + name + "-1.0.jar.original"), "not this one");
		Files.writeString(target.resolve("cart-" + name + "-1.0-sources.jar"), "nor this one");
		return this;
	}

	/** A variant whose jar says that it is Spring Boot's. */
	FakeSourceTree bootVariant(String name, Class<?> main, Class<?>... others) throws IOException {
		Path target = Files.createDirectories(this.root.resolve("cart-" + name).resolve("target"));
		Manifest manifest = manifest(main);
		manifest.getMainAttributes().putValue("Start-Class", main.getName());
		List<Class<?>> types = new ArrayList<>(List.of(main, FakeApplication.class));
		types.addAll(List.of(others));
		pack(target.resolve("cart-" + name + "-1.0.jar"), manifest, types);
		return this;
	}

	FakeSourceTree shoppers(String source) throws IOException {
		Path file = Files.createDirectories(this.root.resolve("source")).resolve("Gatling.java");
		Files.writeString(file, source);
		Path classes = Files.createDirectories(this.root.resolve("load-tests/target/test-classes"));
		int status = ToolProvider.getSystemJavaCompiler()
			.run(InputStream.nullInputStream(), OutputStream.nullOutputStream(), System.err, "-d", classes.toString(),
					file.toString());
		if (status != 0) {
			throw new IllegalArgumentException("these shoppers do not compile");
		}
		return this;
	}

	SourceTree sourceTree() {
		return new SourceTree(this.root);
	}

	private static Manifest manifest(Class<?> main) {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
		return manifest;
	}

	private static void pack(Path jar, Manifest manifest, List<Class<?>> types) throws IOException {
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
			types.forEach((type) -> write(type, out));
		}
	}

	private static void write(Class<?> type, JarOutputStream jar) {
		String entry = type.getName().replace('.', '/') + ".class";
		try (InputStream in = Objects.requireNonNull(type.getResourceAsStream("/" + entry))) {
			jar.putNextEntry(new JarEntry(entry));
			in.transferTo(jar);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
