package dev.cartshift.report;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.print.PrintOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a real browser, which must be on the PATH. What it looks like is left in
 * {@code target/report-page}.
 */
class ReportPageBrowserTests {

	private static final Path PICTURES = Path.of("target", "report-page");

	private static final String PHONE = "360";

	@TempDir
	private Path directory;

	private ChromeDriver browser;

	@BeforeEach
	void openBrowser() throws IOException {
		Files.createDirectories(PICTURES);
		this.browser = new ChromeDriver(
				new ChromeDriverService.Builder().usingDriverExecutable(program("chromedriver").toFile()).build(),
				options(program("chromium", "google-chrome", "chrome")));
	}

	@AfterEach
	void closeBrowser() {
		this.browser.quit();
	}

	private ChromeOptions options(Path chromium) {
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		ChromeOptions options = new ChromeOptions().setBinary(chromium.toFile())
			.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
					"--disable-background-networking", "--disable-component-update", "--disable-sync",
					"--window-size=1280,900", "--user-data-dir=" + this.directory.resolve("profile"));
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

	@Test
	void everyChartIsDrawnWithoutAComplaintOrARequest() throws IOException {
		open(SampleReport.whole());

		assertThat(charts()).as("7 phases, 3 charts of all, and those of 4 experiments").hasSize(3 + 7 + 1 + 3 + 2 + 1);
		assertThat(charts()).allSatisfy(ReportPageBrowserTests::isDrawn);
		assertThat(console()).isEmpty();
		assertThat(requests()).isNotEmpty().allMatch((url) -> url.matches("(file|data|chrome):.*"));
		picture("desktop-light");
	}

	@Test
	void hypothesesAndNumbersAreText() throws IOException {
		open(SampleReport.whole());

		assertThat(this.browser.findElement(By.tagName("body")).getText()).contains(
				"The longer browsers keep their connections, the fewer carts seem to be lost.", "calibrated",
				"211902475", "2 of 3600 requests had no answer", "1 held", "1 refuted", "2 not trusted", "broken",
				"redis-sentinel", "(0.0–1.3)", "1 − s(1) of docs/measuring-cart-loss.md", "300 for each p", "11 of 44");
	}

	@Test
	void whatIsWrongIsSaidAtTheTop() throws IOException {
		open(new Judgement(SampleReport.ofPhases(), List.of("broken: nothing was lost")));

		assertThat(this.browser.findElement(By.id("summary")).getText()).contains("FAILED", "broken: nothing was lost")
			.doesNotContain("calibrated");
		assertThat(this.browser.findElement(By.tagName("nav")).isDisplayed()).as("one section").isFalse();
	}

	@Test
	void whatRefutesAHypothesisDoesNotDiscreditThePhases() throws IOException {
		Report report = SampleReport.whole();
		open(new Judgement(report, report.experiments().get(1).refutations()));

		assertThat(this.browser.findElement(By.id("summary")).getText()).contains("calibrated", "1 refuted")
			.doesNotContain("FAILED");
	}

	@Test
	void aReportOfNothingIsAPageToo() throws IOException {
		Simulated run = Simulated.run(Phase.REDIS, 1, 3, 2);
		open(new Report(7, List.of(new Simulated(run.conditions(), List.of()).cell())));

		assertThat(console()).isEmpty();
		assertThat(this.browser.findElement(By.tagName("body")).getText()).contains("0 judged of 3");
		open(new Report(7, List.of()));
		assertThat(console()).isEmpty();
	}

	@Test
	void namesThatAreMarkupStayText() throws IOException {
		open(SampleReport.whole());
		this.browser.executeScript("""
				for (const chart of document.querySelectorAll('.chart')) {
					echarts.getInstanceByDom(chart).dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: 0 });
				}""");

		assertThat(this.browser.executeScript("return window.pwned")).isNull();
		assertThat(this.browser.findElements(By.cssSelector("img"))).isEmpty();
		assertThat(this.browser.findElement(By.tagName("body")).getText()).contains(SampleReport.HOSTILE);
		assertThat(console()).isEmpty();
	}

	@Test
	void everyChartHasANameAndItsNumbers() throws IOException {
		open(SampleReport.whole());

		assertThat(charts()).allSatisfy((chart) -> assertThat(chart.getDomAttribute("aria-label")).isNotBlank());
		assertThat(this.browser.findElements(By.cssSelector("figure details table tbody"))).hasSameSizeAs(charts());
	}

	@Test
	void aPhoneNeedsNotScrollSideways() throws IOException {
		device(PHONE, "2");
		open(SampleReport.whole());

		assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(Long.parseLong(PHONE));
		assertThat(charts()).allSatisfy(ReportPageBrowserTests::isDrawn);
		picture("phone");
	}

	@Test
	void chartsFollowTheWindow() throws IOException {
		open(SampleReport.whole());
		int wide = charts().getFirst().findElement(By.tagName("svg")).getSize().width;
		device(PHONE, "1");
		this.browser.executeAsyncScript("requestAnimationFrame(() => setTimeout(arguments[0], 100))");

		assertThat(charts().getFirst().findElement(By.tagName("svg")).getSize().width).isLessThan(wide).isPositive();
		assertThat(console()).isEmpty();
	}

	@Test
	void darkIsWhatTheSystemOrTheReaderSays() throws IOException {
		open(SampleReport.whole());
		String light = background();
		String ink = firstText();
		media("dark");

		assertThat(background()).isNotEqualTo(light);
		assertThat(firstText()).as("charts are drawn anew").isNotEqualTo(ink);
		picture("desktop-dark");
		this.browser.findElement(By.id("scheme")).click();
		assertThat(background()).isEqualTo(light);
		assertThat(firstText()).isEqualTo(ink);
	}

	@Test
	void paperIsLightAndShowsEveryChart() throws IOException {
		media("dark");
		open(SampleReport.whole());
		String pdf = this.browser.print(new PrintOptions()).getContent();
		Files.write(PICTURES.resolve("print.pdf"), Base64.getDecoder().decode(pdf));

		assertThat(console()).isEmpty();
		this.browser.executeScript("dispatchEvent(new Event('beforeprint'))");
		assertThat(background()).isEqualTo("rgb(251, 250, 247)");
		assertThat(charts()).allMatch((chart) -> chart.findElement(By.tagName("svg")).getSize().width <= 660);
		this.browser.executeScript("dispatchEvent(new Event('afterprint'))");
		assertThat(background()).isNotEqualTo("rgb(251, 250, 247)");
	}

	private void open(Report report) {
		open(Judgement.of(report));
	}

	private void open(Judgement judgement) {
		this.browser.get(new Page(judgement).writeTo(this.directory).toUri().toString());
	}

	private List<WebElement> charts() {
		return this.browser.findElements(By.className("chart"));
	}

	private static void isDrawn(WebElement chart) {
		WebElement drawing = chart.findElement(By.tagName("svg"));
		assertThat(drawing.findElements(By.tagName("path"))).isNotEmpty();
		assertThat(drawing.getSize().width).isGreaterThan(200);
		assertThat(drawing.getSize().height).isGreaterThan(90);
	}

	/** What the page, or the browser about the page, complains of. */
	private List<LogEntry> console() {
		return this.browser.manage().logs().get(LogType.BROWSER).getAll();
	}

	/** What the browser asked for, on the network or elsewhere. */
	private List<String> requests() {
		return this.browser.manage()
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

	private String background() {
		return (String) this.browser.executeScript("return getComputedStyle(document.documentElement).backgroundColor");
	}

	private String firstText() {
		return (String) this.browser.executeScript("return document.querySelector('.chart text').getAttribute('fill')");
	}

	private long number(String expression) {
		return ((Number) this.browser.executeScript("return " + expression)).longValue();
	}

	private void media(String scheme) {
		this.browser.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
	}

	private void device(String width, String scale) {
		this.browser.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", Integer.parseInt(width),
				"height", 780, "deviceScaleFactor", Integer.parseInt(scale), "mobile", true));
	}

	private void picture(String name) throws IOException {
		Map<String, Object> shot = this.browser.executeCdpCommand("Page.captureScreenshot",
				Map.of("captureBeyondViewport", true));
		Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode((String) shot.get("data")));
	}

}
