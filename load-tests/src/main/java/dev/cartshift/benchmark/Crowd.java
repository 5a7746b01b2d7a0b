package dev.cartshift.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

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

	/** Those who look at something that is no shop of ours. */
	static Crowd ofStrangers(PeerServer peer, HttpClient http) {
		return new Crowd(IntStream.range(0, SIZE).mapToObj((number) -> new Browser(http, peer.url())).toList());
	}

	/** The cart that one of them sees, as JSON. */
	String cart() throws InterruptedException {
		return this.shoppers.getFirst().get("/api/cart").body();
	}

	/**
	 * Returns when the time is over and every request that was sent has been answered.
	 */
	Answered work(Request request, Duration time) throws InterruptedException {
		Histogram micros = new ConcurrentHistogram(DIGITS);
		LongAdder failures = new LongAdder();
		long end = System.nanoTime() + time.toNanos();
		Parallel.each(this.shoppers, (browser) -> {
			for (long number = 0; System.nanoTime() < end; number++) {
				long start = System.nanoTime();
				boolean good = request.send(browser, number);
				micros.recordValue((System.nanoTime() - start) / 1000);
				failures.add(good ? 0 : 1);
			}
			return true;
		});
		return new Answered(micros, failures.sum());
	}

	/** What is sent over and over. */
	@FunctionalInterface
	interface Request {

		/**
		 * Returns whether it was answered as it should be.
		 * @param number how many this browser has sent before
		 */
		boolean send(Browser browser, long number) throws InterruptedException;

	}

	/**
	 * What came of requests.
	 *
	 * @param micros how long each took
	 * @param failures how many were not answered as they should be
	 */
	record Answered(Histogram micros, long failures) {

		long requests() {
			return this.micros.getTotalCount();
		}

	}

}
