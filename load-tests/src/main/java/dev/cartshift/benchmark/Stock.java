package dev.cartshift.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.stream.IntStream;

import dev.cartshift.journey.Answer;
import dev.cartshift.journey.Browser;

/** Fills a shop with carts and logins, through its front door. */
final class Stock {

	/** The first of the catalogue: what is in each cart, unless its lines are counted. */
	static final List<String> PRODUCTS = List.of("COF-001", "COF-002", "COF-003");

	private final HttpClient http;

	private final URI shop;

	/** So that nobody has to ask for one first, as a browser that comes back has not. */
	private final String csrfToken;

	Stock(HttpClient http, URI shop) throws InterruptedException {
		this.http = http;
		this.shop = shop;
		Browser first = new Browser(http, shop);
		expectOk(first.get("/api/cart"));
		this.csrfToken = first.cookie("XSRF-TOKEN").orElse("");
	}

	/** Somebody new, who may write at once. */
	Browser newcomer() {
		return new Browser(this.http, this.shop, this.csrfToken);
	}

	/** So many new guests, with so many lines in each cart. */
	List<Browser> guests(int count, int lines) throws IOException, InterruptedException {
		List<String> products = products(lines);
		return Parallel.each(numbers(count), (number) -> filled(newcomer(), products));
	}

	/** The first so many of the demo users, with three lines in each cart. */
	List<Browser> users(int count) throws InterruptedException {
		return Parallel.each(numbers(count), (number) -> {
			Browser browser = newcomer();
			expectOk(browser.post("/api/login",
					"{\"username\":\"shopper-%d\",\"password\":\"password\"}".formatted(number)));
			return filled(browser, PRODUCTS);
		});
	}

	private List<String> products(int count) throws IOException, InterruptedException {
		return (count <= PRODUCTS.size()) ? PRODUCTS.subList(0, count) : newcomer().products().subList(0, count);
	}

	private static Browser filled(Browser browser, List<String> products) throws InterruptedException {
		for (String sku : products) {
			expectOk(browser.put("/api/cart/lines/" + sku, Work.quantity(1)));
		}
		return browser;
	}

	private static List<Integer> numbers(int count) {
		return IntStream.rangeClosed(1, count).boxed().toList();
	}

	private static void expectOk(Answer answer) {
		if (!answer.isOk()) {
			throw new IllegalStateException(
					"the shop was to be filled and answered with " + answer.status() + " " + answer.body());
		}
	}

}
