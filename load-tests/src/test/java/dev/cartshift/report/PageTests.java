package dev.cartshift.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PageTests {

	private static final Pattern DATA = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>",
			Pattern.DOTALL);

	private static final Pattern LIBRARY = Pattern.compile("<script>\\s*/\\*\\R\\* Licensed.*?</script>",
			Pattern.DOTALL);

	@TempDir
	private Path directory;

	@Test
	void thePageIsOneFileThatLoadsNothing() {
		String html = html(SampleReport.whole());

		assertThat(html).contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'");
		assertThat(LIBRARY.matcher(html).replaceAll("")).isNotEqualTo(html)
			.doesNotContain("src=\"", "@import", "url(", "fetch(", "XMLHttpRequest", "import(")
			.doesNotContainPattern("href=\"(?!data:,\")")
			.doesNotContainPattern("https?://");
	}

	@Test
	void theReportIsInIt() {
		Report report = SampleReport.whole();
		JsonNode data = data(html(report));

		assertThat(data.path("report"))
			.isEqualTo(JsonMapper.shared().readTree(report.writeTo(this.directory).toFile()));
	}

	@Test
	void whatIsAsPredictedIsInItToo() {
		JsonNode data = data(html(SampleReport.ofPhases()));

		assertThat(data.path("failures").isEmpty()).isTrue();
		assertThat(data.path("witnesses").asString()).isEqualTo("losses and oracle");
	}

	@Test
	void whatIsWrongIsInItToo() {
		Page page = new Page(new Judgement(SampleReport.ofPhases(), List.of("broken: nothing was lost")));

		assertThat(data(page.html()).path("failures").path(0).asString()).isEqualTo("broken: nothing was lost");
	}

	@Test
	void noNameEndsTheScriptThatItIsIn() {
		String html = html(SampleReport.whole());

		assertThat(data(html).at("/report/experiments/3/hypothesis").asString()).isEqualTo(SampleReport.HOSTILE);
		assertThat(html).doesNotContain("<script>window", "<img src=x")
			.contains("\\u003c/script>\\u003cscript>window.pwned=1", "{{page.js}}");
		assertThat(Pattern.compile("</script>").matcher(html).results()).hasSize(4);
	}

	@Test
	void itLiesBesideTheReport() {
		Path file = new Page(Judgement.of(SampleReport.ofPhases())).writeTo(this.directory.resolve("new"));

		assertThat(file).hasFileName("index.html").isRegularFile();
		assertThat(file).content().startsWith("<!doctype html>");
	}

	@Test
	void everyPartOfItIsFound() throws Exception {
		Path resources = Path.of("src", "main", "resources", "dev", "cartshift", "report");

		assertThat(Pattern.compile("\\{\\{(.+?)}}")
			.matcher(Files.readString(resources.resolve("page.html")))
			.results()
			.map((part) -> part.group(1)))
			.containsExactly("page.css", "report.json", "echarts.min.js", "charts.js", "page.js");
	}

	private static String html(Report report) {
		return new Page(Judgement.of(report)).html();
	}

	private static JsonNode data(String html) {
		MatchResult data = DATA.matcher(html).results().findFirst().orElseThrow();
		return JsonMapper.shared().readTree(data.group(1));
	}

}
