package dev.cartshift.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;

import dev.cartshift.process.Programs;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chromium without a window, from the PATH.
 */
public final class HeadlessBrowser implements AutoCloseable {

	private final ChromeDriver driver;

	private final Path pictures;

	private HeadlessBrowser(ChromeDriver driver, Path pictures) {
		this.driver = driver;
		this.pictures = pictures;
	}

	/**
	 * Starts one that knows nothing yet.
	 * @param profile a directory that is not there
	 * @param pictures where {@link #picture} leaves them
	 */
	public static HeadlessBrowser start(Path profile, Path pictures) throws IOException {
		Files.createDirectories(pictures);
		return new HeadlessBrowser(new ChromeDriver(
				new ChromeDriverService.Builder().usingDriverExecutable(program("chromedriver").toFile()).build(),
				options(program("chromium", "google-chrome", "chrome"), profile)), pictures);
	}

	private static ChromeOptions options(Path chromium, Path profile) {
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		ChromeOptions options = new ChromeOptions().setBinary(chromium.toFile())
			.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
					"--disable-background-networking", "--disable-component-update", "--disable-sync",
					"--window-size=1280,900", "--user-data-dir=" + profile);
		options.setCapability("goog:loggingPrefs", logs);
		return options;
	}

	/** By the first of these names that is on the PATH. */
	private static Path program(String... names) {
		return Stream.of(names)
			.map(Programs.onPath()::find)
			.flatMap(Optional::stream)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					"the profile 'browser' needs one of " + List.of(names) + " on the PATH, and there is none"));
	}

	public ChromeDriver driver() {
		return this.driver;
	}

	/** What the page, or the browser about the page, complained of since last asked. */
	public List<LogEntry> console() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll();
	}

	/** What was asked for since last asked, on the network or elsewhere. */
	public List<String> requests() {
		return this.driver.manage()
			.logs()
			.get(LogType.PERFORMANCE)
			.getAll()
			.stream()
			.map((entry) -> JsonMapper.shared().readTree(entry.getMessage()).path("message"))
			.filter((event) -> event.path("method").asString().equals("Network.requestWillBeSent"))
			.map((event) -> event.at("/params/request/url"))
			.map(JsonNode::asString)
			.toList();
	}

	/** What the system prefers: {@code light} or {@code dark}. */
	public void prefer(String colorScheme) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
	}

	/** A phone of this width, in CSS pixels. */
	public void phone(int width, int scale) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 780, "deviceScaleFactor", scale, "mobile", true));
	}

	public long number(String expression) {
		return ((Number) this.driver.executeScript("return " + expression)).longValue();
	}

	/** The whole page, as {@code NAME.png}. */
	public void picture(String name) throws IOException {
		Map<String, Object> shot = this.driver.executeCdpCommand("Page.captureScreenshot",
				Map.of("captureBeyondViewport", true));
		Files.write(this.pictures.resolve(name + ".png"), Base64.getDecoder().decode((String) shot.get("data")));
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
