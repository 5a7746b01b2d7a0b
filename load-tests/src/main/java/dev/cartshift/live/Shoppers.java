package dev.cartshift.live;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import dev.cartshift.journey.Browser;
import dev.cartshift.journey.Crowd;
import dev.cartshift.journey.Judge;
import dev.cartshift.report.ClientAddresses;

/**
 * Shoppers who come at a constant rate, however long those before them take (an open
 * model). Each is a user who has not been here before in this run, with a browser and
 * connections of its own, from one of the client addresses in turn. Thread-safe.
 */
final class Shoppers implements AutoCloseable {

	/** As many as the variants know. */
	private static final int USERS = 100_000;

	static final int MOST_PER_SECOND = 50;

	/** More do not come in: a shop that answers nobody must not fill this JVM. */
	private static final int MOST_UNDER_WAY = 400;

	private static final Duration GLANCE = Duration.ofMillis(100);

	/** Who would have come before, while this machine stood still, does not come. */
	private static final Duration LATEST = Duration.ofSeconds(1);

	private final URI shop;

	private final ClientAddresses addresses;

	private final Tolls tolls;

	private final Consumer<String> say;

	private final Judge judge = new Judge(new Crowd(1, USERS));

	private final Semaphore places = new Semaphore(MOST_UNDER_WAY);

	private final ExecutorService threads = Executors
		.newThreadPerTaskExecutor(Thread.ofVirtual().name("shopper-", 1).factory());

	/** Of the browsers: it outlives the shoppers. */
	private final ExecutorService http = Executors.newVirtualThreadPerTaskExecutor();

	private volatile int perSecond;

	private int came;

	private Shoppers(URI shop, ClientAddresses addresses, Tolls tolls, Consumer<String> say) {
		this.shop = shop;
		this.addresses = addresses;
		this.tolls = tolls;
		this.say = say;
	}

	/**
	 * Waits for a rate.
	 * @param say is told what the person who watches should know
	 */
	static Shoppers of(URI shop, Tolls tolls, Consumer<String> say) {
		Shoppers shoppers = new Shoppers(shop, ClientAddresses.manyIfPossible(shop), tolls, say);
		shoppers.threads.execute(shoppers::send);
		return shoppers;
	}

	/** From now on; 0 for nobody new. Those under way go on. */
	void come(int newRate) {
		this.perSecond = newRate;
	}

	int perSecond() {
		return this.perSecond;
	}

	int underWay() {
		return MOST_UNDER_WAY - this.places.availablePermits();
	}

	/** From how many addresses they come. */
	int addresses() {
		return this.addresses.count();
	}

	private void send() {
		long due = System.nanoTime();
		while (!Thread.currentThread().isInterrupted()) {
			int rate = this.perSecond;
			Duration next = (rate == 0) ? GLANCE : Duration.ofSeconds(1).dividedBy(rate);
			due = Math.max(due, System.nanoTime() - LATEST.toNanos()) + next.toNanos();
			LockSupport.parkNanos(due - System.nanoTime());
			if (rate > 0 && this.perSecond > 0 && !Thread.currentThread().isInterrupted()) {
				sendOne();
			}
		}
	}

	private void sendOne() {
		if (this.came == USERS) {
			this.perSecond = 0;
			this.say.accept("every user has been here: no more shoppers come until the lab is started again");
		}
		else if (this.places.tryAcquire()) {
			int number = ++this.came;
			this.threads.execute(() -> visit(number));
		}
	}

	private void visit(int number) {
		try {
			this.tolls.add(shop(number));
		}
		catch (UncheckedIOException ex) {
			this.tolls.add(Toll.UNKNOWN);
		}
		catch (InterruptedException ex) {
			// Everybody leaves.
		}
		finally {
			this.places.release();
		}
	}

	/**
	 * @throws UncheckedIOException if this machine has no room for another client
	 */
	private Toll shop(int number) throws InterruptedException {
		HttpClient client = client(number);
		try {
			return new Shopper(number, new Browser(client, this.shop), this.judge, new Random(number)).shop();
		}
		finally {
			client.shutdownNow();
		}
	}

	private HttpClient client(int number) {
		HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(this.http);
		List<String> some = this.addresses.addresses();
		return (some.isEmpty() ? client : client.localAddress(InetAddress.ofLiteral(some.get(number % some.size()))))
			.build();
	}

	/** Returns when the last has gone home, whatever they had in their carts. */
	@Override
	public void close() {
		this.threads.shutdownNow();
		this.threads.close();
		this.http.shutdownNow();
	}

}
