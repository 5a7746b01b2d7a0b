package dev.cartshift.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import dev.cartshift.browser.HeadlessBrowser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.print.PrintOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a real browser, which must be on the PATH. What it looks like is left in
 * {@code target/report-page}.
 */
class ReportPageBrowserTests {

	private static final int PHONE = 360;

	@TempDir
	private Path directory;

	private HeadlessBrowser browser;

	@BeforeEach
	void openBrowser() throws IOException {
		this.browser = HeadlessBrowser.start(this.directory.resolve("profile"), Path.of("target", "report-page"));
	}

	@AfterEach
	void closeBrowser() {
		this.browser.close();
	}

	@Test
	void everyChartIsDrawnWithoutAComplaintOrARequest() throws IOException {
		open(SampleReport.whole());

		assertThat(charts()).as("7 phases, 3 charts of all, and those of 5 experiments")
			.hasSize(3 + 7 + 1 + 3 + 2 + 1 + 1);
		assertThat(charts()).allSatisfy(ReportPageBrowserTests::isDrawn);
		assertThat(this.browser.console()).isEmpty();
		assertThat(this.browser.requests()).isNotEmpty().allMatch((url) -> url.matches("(file|data|chrome):.*"));
		this.browser.picture("desktop-light");
	}

	@Test
	void hypothesesAndNumbersAreText() throws IOException {
		open(SampleReport.whole());

		assertThat(this.browser.driver().findElement(By.tagName("body")).getText()).contains(
				"The longer browsers keep their connections, the fewer carts seem to be lost.", "calibrated",
				"211902475", "2 of 3600 requests had no answer", "2 held", "1 refuted", "2 not trusted", "broken",
				"redis-sentinel", "(0.0–1.3)", "1 − s(1) of docs/measuring-cart-loss.md", "300 for each p", "11 of 44",
				"redis-first: store restart", "2087");
	}

	@Test
	void whoUsedTheProcessorsIsSaidOfPhasesAndOfExperiments() throws IOException {
		open(SampleReport.whole());

		assertThat(this.browser.driver()
			.findElements(By.cssSelector("[aria-label^='Who used the processors'] tbody tr:first-child")))
			.extracting(WebElement::getText)
			.containsExactly("broken 50.0 5.0 20.0 1.0 5.0 20.0", "keep-alive 50.0 5.0 20.0 1.0 5.0 20.0");
	}

	@Test
	void aBenchmarkAimsAndPredictsNothing() throws IOException {
		open(new Report(7, List.of(), List.of(SampleReport.benchmark(List.of("jwt: 0.8")))));

		assertThat(this.browser.driver().findElement(By.tagName("main")).getText().toLowerCase(Locale.ROOT))
			.contains("claim", "missed", "aimed at")
			.doesNotContain("predict", "hypothesis", "refuted", "experiment");
		assertThat(this.browser.driver().findElement(By.id("summary")).getText())
			.contains("1 missed", "the claim of the benchmark", "benchmarks")
			.doesNotContain("experiment");
	}

	@Test
	void areasThatAddUpReachTheirSum() throws IOException {
		open(SampleReport.whole());

		assertThat(this.browser.driver()
			.executeScript(
					"""
							const all = [...document.querySelectorAll('.chart')].map((chart) => echarts.getInstanceByDom(chart).getOption());
							const area = all.flatMap((option) => option.series).filter((series) => series.areaStyle);
							return area.map((series) => Math.max(...series.data.map((point) => point.value[1])));"""))
			.isEqualTo(List.of(30L, 30L, 32L));
	}

	@Test
	void whatIsWrongIsSaidAtTheTop() throws IOException {
		open(new Judgement(SampleReport.ofPhases(), List.of("broken: nothing was lost")));

		assertThat(this.browser.driver().findElement(By.id("summary")).getText())
			.contains("FAILED", "broken: nothing was lost")
			.doesNotContain("calibrated");
		assertThat(this.browser.driver().findElement(By.tagName("nav")).isDisplayed()).as("one section").isFalse();
	}

	@Test
	void whatRefutesAHypothesisDoesNotDiscreditThePhases() throws IOException {
		Report report = SampleReport.whole();
		open(new Judgement(report, report.experiments().get(1).refutations()));

		assertThat(this.browser.driver().findElement(By.id("summary")).getText()).contains("calibrated", "1 refuted")
			.doesNotContain("FAILED");
	}

	@Test
	void aReportOfNothingIsAPageToo() throws IOException {
		Simulated run = Simulated.run(Phase.REDIS, 1, 3, 2);
		open(new Report(7, List.of(new Simulated(run.conditions(), List.of()).cell())));

		assertThat(this.browser.console()).isEmpty();
		assertThat(this.browser.driver().findElement(By.tagName("body")).getText()).contains("0 judged of 3");
		open(new Report(7, List.of()));
		assertThat(this.browser.console()).isEmpty();
	}

	@Test
	void namesThatAreMarkupStayText() throws IOException {
		open(SampleReport.whole());
		this.browser.driver().executeScript("""
				for (const chart of document.querySelectorAll('.chart')) {
					echarts.getInstanceByDom(chart).dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: 0 });
				}""");

		assertThat(this.browser.driver().executeScript("return window.pwned")).isNull();
		assertThat(this.browser.driver().findElements(By.cssSelector("img"))).isEmpty();
		assertThat(this.browser.driver().findElement(By.tagName("body")).getText()).contains(SampleReport.HOSTILE);
		assertThat(this.browser.console()).isEmpty();
	}

	@Test
	void everyChartHasANameAndItsNumbers() throws IOException {
		open(SampleReport.whole());

		assertThat(charts()).allSatisfy((chart) -> assertThat(chart.getDomAttribute("aria-label")).isNotBlank());
		assertThat(this.browser.driver().findElements(By.cssSelector("figure details table tbody")))
			.hasSameSizeAs(charts());
	}

	@Test
	void aPhoneNeedsNotScrollSideways() throws IOException {
		this.browser.phone(PHONE, 2);
		open(SampleReport.whole());

		assertThat(this.browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(PHONE);
		assertThat(charts()).allSatisfy(ReportPageBrowserTests::isDrawn);
		this.browser.picture("phone");
	}

	@Test
	void chartsFollowTheWindow() throws IOException {
		open(SampleReport.whole());
		int wide = charts().getFirst().findElement(By.tagName("svg")).getSize().width;
		this.browser.phone(PHONE, 1);
		this.browser.driver().executeAsyncScript("requestAnimationFrame(() => setTimeout(arguments[0], 100))");

		assertThat(charts().getFirst().findElement(By.tagName("svg")).getSize().width).isLessThan(wide).isPositive();
		assertThat(this.browser.console()).isEmpty();
	}

	@Test
	void darkIsWhatTheSystemOrTheReaderSays() throws IOException {
		open(SampleReport.whole());
		String light = background();
		String ink = firstText();
		this.browser.prefer("dark");

		assertThat(background()).isNotEqualTo(light);
		assertThat(firstText()).as("charts are drawn anew").isNotEqualTo(ink);
		this.browser.picture("desktop-dark");
		this.browser.driver().findElement(By.id("scheme")).click();
		assertThat(background()).isEqualTo(light);
		assertThat(firstText()).isEqualTo(ink);
	}

	@Test
	void paperIsLightAndShowsEveryChart() throws IOException {
		this.browser.prefer("dark");
		open(SampleReport.whole());
		String pdf = this.browser.driver().print(new PrintOptions()).getContent();
		Files.write(Path.of("target", "report-page", "print.pdf"), Base64.getDecoder().decode(pdf));

		assertThat(this.browser.console()).isEmpty();
		this.browser.driver().executeScript("dispatchEvent(new Event('beforeprint'))");
		assertThat(background()).isEqualTo("rgb(251, 250, 247)");
		assertThat(charts()).allMatch((chart) -> chart.findElement(By.tagName("svg")).getSize().width <= 660);
		this.browser.driver().executeScript("dispatchEvent(new Event('afterprint'))");
		assertThat(background()).isNotEqualTo("rgb(251, 250, 247)");
	}

	private void open(Report report) {
		open(Judgement.of(report));
	}

	private void open(Judgement judgement) {
		this.browser.driver().get(new Page(judgement).writeTo(this.directory).toUri().toString());
	}

	private List<WebElement> charts() {
		return this.browser.driver().findElements(By.className("chart"));
	}

	private static void isDrawn(WebElement chart) {
		WebElement drawing = chart.findElement(By.tagName("svg"));
		assertThat(drawing.findElements(By.tagName("path"))).isNotEmpty();
		assertThat(drawing.getSize().width).isGreaterThan(200);
		assertThat(drawing.getSize().height).isGreaterThan(90);
	}

	private String background() {
		return (String) this.browser.driver()
			.executeScript("return getComputedStyle(document.documentElement).backgroundColor");
	}

	private String firstText() {
		return (String) this.browser.driver()
			.executeScript("return document.querySelector('.chart text').getAttribute('fill')");
	}

}
