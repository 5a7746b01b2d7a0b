package dev.cartshift.state;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import dev.cartshift.CartApplication;
import dev.cartshift.contract.Call;
import dev.cartshift.contract.RedisProcess;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import dev.cartshift.state.FaultyWire.Fault;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A crowd before a black hole: nothing piles up. Seconds and requests a second are
 * {@code -Dredis.load.seconds} and {@code -Dredis.load.rate}; a run of a minute or more
 * tells what the heap does.
 */
class RedisLoadTests {

	private static final int SECONDS = Integer.getInteger("redis.load.seconds", 4);

	private static final int RATE = Integer.getInteger("redis.load.rate", 200);

	/** Those whose requests are not answered yet. */
	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicInteger mostWaiting = new AtomicInteger();

	private final Queue<Visit> visits = new ConcurrentLinkedQueue<>();

	private record Visit(int status, Duration took) {

	}

	@Test
	void aCrowdBeforeABlackHoleIsRefusedAndNothingPilesUp() throws InterruptedException {
		try (RedisProcess redis = RedisProcess.start();
				FaultyWire wire = FaultyWire.to(redis.port());
				Replica replica = Replica.start(CartApplication.class, "pod-1",
						Map.of("spring.data.redis.url", wire.url()))) {
			Shopper user = Shopper.at(replica.uri());
			user.login(Shopper.newUsername()).expect(200);
			user.add("COF-001", 1).expect(200);
			visit(user, 2);
			this.visits.clear();
			this.mostWaiting.set(0);
			long before = usedHeap();

			wire.suffer(new Fault.BlackHole());
			visit(user, SECONDS);
			user.send(Call.get("/api/products")).expect(200);
			user.send(Call.get("/actuator/health/readiness")).expect(200);
			long after = usedHeap();

			List<Duration> took = this.visits.stream().map(Visit::took).sorted().toList();
			System.out.printf(
					"%d requests, %d a second, before a black hole: %d waited at once at most, 99 %% for %d ms "
							+ "at most, the longest %d ms; heap after a collection %d MiB before and %d MiB after%n",
					took.size(), RATE, this.mostWaiting.get(), took.get(took.size() * 99 / 100).toMillis(),
					took.getLast().toMillis(), before >> 20, after >> 20);
			assertThat(this.visits).hasSize(SECONDS * RATE);
			assertThat(this.visits.stream().map(Visit::status).collect(Collectors.toSet())).containsExactly(503);
			assertThat(after - before).isLessThan(32L << 20);
			wire.heal();
			await().atMost(Duration.ofSeconds(10)).until(() -> user.cart().status() == 200);
			assertThat(user.lines()).isEqualTo(Map.of("COF-001", 1));
		}
	}

	/** At times that do not depend on the answers. */
	private void visit(Shopper user, int seconds) throws InterruptedException {
		Shopper crowd = user.fork();
		List<Thread> visitors = new ArrayList<>();
		long start = System.nanoTime();
		for (int index = 0; index < seconds * RATE; index++) {
			long due = start + index * 1_000_000_000L / RATE;
			while (due > System.nanoTime()) {
				LockSupport.parkNanos(due - System.nanoTime());
			}
			visitors.add(Thread.ofVirtual().start(() -> visit(crowd)));
		}
		for (Thread visitor : visitors) {
			visitor.join();
		}
	}

	private void visit(Shopper crowd) {
		this.mostWaiting.accumulateAndGet(this.waiting.incrementAndGet(), Math::max);
		long start = System.nanoTime();
		try {
			int status = crowd.send(Call.get("/api/cart")).status();
			this.visits.add(new Visit(status, Duration.ofNanos(System.nanoTime() - start)));
		}
		finally {
			this.waiting.decrementAndGet();
		}
	}

	private static long usedHeap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
