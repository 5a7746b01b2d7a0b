package dev.cartshift.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import dev.cartshift.journey.Answer;
import dev.cartshift.journey.Browser;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Shoppers each of whom sends the next request when the last one is answered, on
 * connections that are kept.
 */
record Crowd(List<Browser> shoppers) {

	static final int SIZE = 16;

	private static final int DIGITS = 3;

	/** With three lines in each cart. */
	static Crowd ofGuests(Stock stock) throws IOException, InterruptedException {
		return new Crowd(stock.guests(SIZE, Stock.PRODUCTS.size()));
	}

	/** The same, who are logged in. */
	static Crowd ofUsers(Stock stock) throws InterruptedException {
		return new Crowd(stock.users(SIZE));
	}

	/** The cart that one of them sees, as JSON. */
	String cart() throws InterruptedException {
		return this.shoppers.getFirst().get("/api/cart").body();
	}

	/**
	 * Returns when the time is over and every request that was sent has been answered.
	 */
	Answered work(Work work, Duration time) throws InterruptedException {
		Histogram micros = new ConcurrentHistogram(DIGITS);
		LongAdder failures = new LongAdder();
		long end = System.nanoTime() + time.toNanos();
		Parallel.each(this.shoppers, (browser) -> {
			for (long number = 0; System.nanoTime() < end; number++) {
				long start = System.nanoTime();
				Answer answer = work.send(browser, number);
				micros.recordValue((System.nanoTime() - start) / 1000);
				failures.add(showsCart(answer) ? 0 : 1);
			}
			return true;
		});
		return new Answered(micros, failures.sum());
	}

	private static boolean showsCart(Answer answer) {
		return answer.isOk() && answer.body().contains(Stock.PRODUCTS.getFirst());
	}

	/**
	 * What came of requests.
	 *
	 * @param micros how long each took
	 * @param failures how many were not answered with the cart
	 */
	record Answered(Histogram micros, long failures) {

		long requests() {
			return this.micros.getTotalCount();
		}

	}

}
