package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

import dev.cartshift.browser.HeadlessBrowser;
import dev.cartshift.experiment.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop's page in a real browser, before real replicas behind the lab's Service, each
 * request on a connection of its own. What it looks like is left in
 * {@code target/storefront}.
 */
@Timeout(300)
class StorefrontBrowserTests {

	private static final int PHONE = 360;

	@TempDir
	private Path directory;

	@Test
	void inMemoryTheLossIsUnmistakable() throws Exception {
		try (Shop shop = Shop.open("inmemory", this.directory)) {
			shop.add("House Espresso, ground 250 g", 3);
			shop.awaitLoss();
			assertThat(shop.text("loss")).containsPattern("Lost: you put in 3, inmemory-[12] knows 0\\.")
				.contains("House Espresso, ground 250 g: 3 put in, 0 known.");
			assertThat(shop.text("put-in")).isEqualTo("3");
			assertThat(shop.text("came-back")).isEqualTo("0");
			assertThat(shop.find("loss").getDomAttribute("role")).as("read aloud at once").isEqualTo("alert");
			shop.browser().picture("lost-light");
			shop.browser().prefer("dark");
			shop.browser().picture("lost-dark");
			shop.browser().phone(PHONE, 2);
			shop.browser().picture("lost-phone");
			assertThat(shop.browser().number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(PHONE);
			assertThat(shop.complaints()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis", "jwt" })
	void outsideOfThePodsNothingIsLostEvenWhenAPodDies(String variant) throws Exception {
		try (Shop shop = Shop.open(variant, this.directory)) {
			shop.add("House Espresso, ground 250 g", 3);
			shop.read(10);
			shop.logIn("alice");
			shop.read(5);
			shop.killAPod();
			shop.read(10);
			assertThat(shop.text("put-in")).isEqualTo("3");
			assertThat(shop.text("came-back")).isEqualTo("3");
			assertThat(shop.text("who")).isEqualTo("Logged in as alice");
			assertThat(shop.losses()).isZero();
			shop.browser().picture(variant + "-kept");
			shop.click("checkout");
			shop.await(() -> shop.text("notice").startsWith("Ordered: 3 for "));
			assertThat(shop.text("came-back")).isEqualTo("0");
			shop.click("logout");
			shop.await(() -> shop.text("who").equals("Guest"));
			assertThat(shop.losses()).isZero();
		}
	}

	@Test
	void aShopperNeedsNoMouse() throws Exception {
		try (Shop shop = Shop.open("jwt", this.directory)) {
			WebElement body = shop.driver().findElement(By.tagName("body"));
			body.sendKeys(Keys.TAB);
			assertThat(shop.driver().switchTo().activeElement().getText()).isEqualTo("Skip to the products");
			shop.driver().switchTo().activeElement().sendKeys(Keys.ENTER, Keys.TAB);
			shop.driver().switchTo().activeElement().sendKeys("sidamo", Keys.TAB);
			shop.driver().switchTo().activeElement().sendKeys(Keys.SPACE);
			shop.await(() -> shop.text("came-back").equals("1"));
			assertThat(shop.driver()
				.findElements(By.cssSelector("input, button"))
				.stream()
				.filter(WebElement::isDisplayed)
				.map(WebElement::getAccessibleName)).isNotEmpty().allSatisfy((name) -> assertThat(name).isNotBlank());
			assertThat(shop.complaints()).isEmpty();
			assertThat(shop.browser().requests()).isNotEmpty()
				.allMatch((url) -> url.startsWith(shop.url()) || url.matches("(data|chrome):.*"));
		}
	}

	/** A variant's replicas, and a browser that looks at them. */
	private record Shop(Laboratory lab, Service service, Deployment deployment,
			HeadlessBrowser browser) implements AutoCloseable {

		private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

		private static final DeploymentSpec TWO_REPLICAS = new DeploymentSpec(2, Duration.ofMinutes(3), null);

		private static Shop open(String variant, Path directory) throws IOException, InterruptedException {
			Workbench bench = new BenchForTests(REPOSITORY).bench();
			Laboratory lab = Laboratory.open(bench, Workdir.at(directory.resolve("lab")));
			Service service = Service.listen(0, new Random(), bench.clock());
			Deployment deployment = Deployment.start(new Release(variant, variant, UpCommand.NEW_CONNECTIONS),
					new Variants(bench.sourceTree(), new SecureRandom()), TWO_REPLICAS, lab, service::endpoints);
			HeadlessBrowser browser = HeadlessBrowser.start(directory.resolve("profile"),
					Path.of("target", "storefront"));
			Shop shop = new Shop(lab, service, deployment, browser);
			browser.driver().get(shop.url());
			shop.await(() -> !shop.text("who").isEmpty());
			return shop;
		}

		private String url() {
			return this.service.url().toString();
		}

		private ChromeDriver driver() {
			return this.browser.driver();
		}

		private WebElement find(String id) {
			return driver().findElement(By.id(id));
		}

		private String text(String id) {
			return find(id).getText();
		}

		private void click(String id) {
			find(id).click();
		}

		private void await(BooleanSupplier condition) {
			new WebDriverWait(driver(), Duration.ofSeconds(60)).until((any) -> condition.getAsBoolean());
		}

		private int answers() {
			return driver().findElements(By.cssSelector("#requests li")).size();
		}

		private void add(String product, int times) {
			WebElement button = driver().findElement(By.cssSelector("button[aria-label='Add " + product + "']"));
			for (int i = 0; i < times; i++) {
				int before = answers();
				button.click();
				await(() -> answers() > before);
			}
		}

		/** Each is two requests. */
		private void read(int times) {
			for (int i = 0; i < times; i++) {
				int before = answers();
				click("read");
				await(() -> answers() >= before + 2);
			}
		}

		private void awaitLoss() {
			await(() -> {
				read(1);
				return text("came-back").equals("0");
			});
		}

		private void logIn(String username) {
			driver().findElement(By.name("username")).sendKeys(username);
			driver().findElement(By.name("password")).sendKeys("password", Keys.ENTER);
			await(() -> text("who").equals("Logged in as " + username));
		}

		private void killAPod() throws InterruptedException {
			this.deployment.replicas().kill(this.deployment.replicas().replicas().getFirst());
		}

		private int losses() {
			return driver().findElements(By.cssSelector("#requests .lost")).size();
		}

		private List<String> complaints() {
			return this.browser.console().stream().map(Object::toString).toList();
		}

		@Override
		public void close() throws IOException {
			try (this.lab; this.service; this.deployment; this.browser) {
				// in the reverse order
			}
		}

	}

}
