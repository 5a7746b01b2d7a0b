package dev.cartshift.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.cartshift.report.Exchanges;
import io.gatling.javaapi.core.Simulation;

/**
 * The real simulation against a planted shop, in a process of its own as Gatling needs
 * it.
 *
 * @param exitCode of Gatling
 * @param output standard output and error
 * @param exchanges the file of the recorded exchanges
 */
record JourneyRun(int exitCode, String output, Path exchanges) {

	/**
	 * Runs to the end.
	 * @param settings such as {@code journeys=60}
	 */
	static JourneyRun against(PlantedShop shop, Path directory, String... settings)
			throws IOException, InterruptedException {
		List<String> all = new ArrayList<>(List.of("target=" + shop.address(), "rate=100", "warmUpJourneys=0"));
		all.addAll(List.of(settings));
		return of(ShoppingJourney.class, directory, all);
	}

	/** Runs any simulation to the end. */
	static JourneyRun of(Class<? extends Simulation> simulation, Path directory, List<String> settings)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp",
						System.getProperty("java.class.path"), "-Dout=" + directory));
		settings.forEach((setting) -> command.add("-D" + setting));
		command.addAll(List.of("io.gatling.app.Gatling", "-s", simulation.getName(), "-nr", "-rf",
				directory.resolve("gatling").toString()));
		Process gatling = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(gatling.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new JourneyRun(gatling.waitFor(), output, directory.resolve(Exchanges.FILE_NAME));
	}

}
