package dev.cartshift.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.cartshift.browser.HeadlessBrowser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code ./lab up} as a process, with three real replicas, and its control page in a real
 * browser. What it looks like is left in {@code target/live}.
 */
@Timeout(400)
class ControlPageBrowserTests {

	private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

	private static final int PHONE = 360;

	@TempDir
	private Path directory;

	private Process lab;

	private HeadlessBrowser browser;

	@BeforeEach
	void open() throws IOException {
		this.lab = new ProcessBuilder(Java.executable(), "-cp", System.getProperty("java.class.path"),
				"-Dlab.root=" + REPOSITORY, Lab.class.getName(), "up", "inmemory", "--port", "0", "--control-port", "0",
				"--out", this.directory.resolve("lab").toString())
			.redirectError(this.directory.resolve("lab.err").toFile())
			.start();
		BufferedReader said = this.lab.inputReader();
		assertThat(said.readLine()).as("the shop").startsWith("http://127.0.0.1:");
		String page = said.readLine();
		this.browser = HeadlessBrowser.start(this.directory.resolve("profile"), Path.of("target", "live"));
		driver().get(page);
		await(() -> states().equals(List.of("ready", "ready", "ready")));
	}

	@AfterEach
	void close() throws InterruptedException {
		this.browser.close();
		this.lab.destroy();
		this.lab.waitFor();
	}

	@Test
	void whoeverPressesTheButtonsSeesCartsLostAndKept() throws Exception {
		this.browser.picture("untouched");
		click("[data-per-second='10']");
		await(() -> number("carts-lost") > 0 && number("noticed") > 0);
		assertThat(losing()).isTrue();
		affinityKeepsTheCartsOfNewJourneys();
		aKilledReplicaTakesItsCartsAlong();
		anotherComesInItsPlace();
		scalingAndRollingReplaceThem();
		lookAtIt();
		assertThat(complaints()).isEmpty();
	}

	private void affinityKeepsTheCartsOfNewJourneys() throws Exception {
		await(() -> number("carts-lost") >= 30);
		this.browser.picture("lost");
		click("[data-affinity='ClientIP']");
		await(() -> text("lately").startsWith("None of "));
		click("#reset");
		await(() -> number("carts-lost") == 0);
		await(() -> Integer.parseInt("0" + text("of-journeys").replaceAll("\\D", "")) >= 30);
		assertThat(number("carts-lost")).isZero();
		assertThat(number("logins-lost")).isZero();
		this.browser.picture("kept");
	}

	private void aKilledReplicaTakesItsCartsAlong() throws Exception {
		click("[aria-label='Kill inmemory-2']");
		await(() -> states().equals(List.of("ready", "killed", "ready")));
		await(() -> number("carts-lost") > 0);
		assertThat(text("events")).contains("inmemory-2 killed", "affinity is ClientIP now");
		assertThat(button("[aria-label='Kill inmemory-2']").isEnabled()).isFalse();
		this.browser.picture("killed");
	}

	private void anotherComesInItsPlace() {
		click("[aria-label='Restart inmemory-2']");
		await(() -> text("busy").startsWith("Restart of inmemory-2"));
		assertThat(button("#roll").isEnabled()).isFalse();
		assertThat(button("[aria-label='Restart inmemory-1']").isEnabled()).isFalse();
		await(() -> pods().equals(List.of("inmemory-1", "inmemory-3", "inmemory-4"))
				&& states().equals(List.of("ready", "ready", "ready")));
		await(() -> text("busy").isEmpty());
	}

	private void scalingAndRollingReplaceThem() throws Exception {
		click("#fewer");
		await(() -> pods().equals(List.of("inmemory-1", "inmemory-3")) && text("busy").isEmpty());
		click("#roll");
		await(() -> text("busy").matches("Rolling update: 1 of 2 replaced.*"));
		this.browser.picture("rolling");
		await(() -> pods().equals(List.of("inmemory-5", "inmemory-6")) && text("busy").isEmpty());
		click("#more");
		await(() -> pods().size() == 3 && states().equals(List.of("ready", "ready", "ready")));
	}

	private void lookAtIt() throws Exception {
		click("[data-affinity='None']");
		await(this::losing);
		await(() -> number("carts-lost") >= 30);
		this.browser.prefer("dark");
		this.browser.picture("dark");
		this.browser.phone(PHONE, 2);
		this.browser.picture("phone");
		assertThat(this.browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(PHONE);
	}

	@Test
	void aPersonNeedsNoMouseAndIsToldWhenTheLabHasGone() throws Exception {
		WebElement body = driver().findElement(By.tagName("body"));
		body.sendKeys(Keys.TAB);
		assertThat(driver().switchTo().activeElement().getText()).isEqualTo("Skip to the buttons");
		driver().switchTo().activeElement().sendKeys(Keys.ENTER, Keys.TAB, Keys.TAB);
		driver().switchTo().activeElement().sendKeys(Keys.SPACE);
		await(() -> text("events").contains("2 shoppers come each second"));
		assertThat(driver().findElements(By.cssSelector("button")).stream().map(WebElement::getAccessibleName))
			.isNotEmpty()
			.allSatisfy((name) -> assertThat(name).isNotBlank());
		assertThat(this.browser.requests()).isNotEmpty()
			.allMatch((url) -> url.startsWith("http://127.0.0.1:") || url.matches("(data|chrome):.*"));
		assertThat(complaints()).isEmpty();
		this.lab.destroy();
		await(() -> text("gone").startsWith("The lab has gone."));
		assertThat(button("#roll").isEnabled()).isFalse();
		this.browser.picture("gone");
	}

	private ChromeDriver driver() {
		return this.browser.driver();
	}

	private WebElement find(String id) {
		return driver().findElement(By.id(id));
	}

	private boolean losing() {
		return String.valueOf(find("losses").getDomAttribute("class")).contains("lost");
	}

	private String text(String id) {
		return find(id).getText();
	}

	private int number(String id) {
		String text = text(id);
		return text.matches("\\d+") ? Integer.parseInt(text) : -1;
	}

	private WebElement button(String selector) {
		return driver().findElement(By.cssSelector(selector));
	}

	private void click(String selector) {
		await(() -> button(selector).isEnabled());
		button(selector).click();
	}

	private List<String> pods() {
		return texts("#rows th");
	}

	private List<String> states() {
		return texts("#rows .state");
	}

	/** At one moment: rows come and go. */
	@SuppressWarnings("unchecked")
	private List<String> texts(String selector) {
		return (List<String>) driver().executeScript(
				"return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent)", selector);
	}

	private void await(BooleanSupplier condition) {
		new WebDriverWait(driver(), Duration.ofSeconds(90)).until((any) -> condition.getAsBoolean());
	}

	private List<String> complaints() {
		return this.browser.console().stream().map(Object::toString).toList();
	}

}
