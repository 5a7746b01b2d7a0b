package dev.cartshift.benchmark;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a number of requests cost.
 *
 * @param time from the first to the last
 * @param cpu of the servers, all together; at least the 10 ms that are resolved
 * @param storeCpu of their Redis server, likewise
 */
record Cost(Crowd.Answered answered, Duration time, Duration cpu, Duration storeCpu) {

	private static final Duration TICK = Duration.ofMillis(10);

	/** Less is not resolved to a twentieth. */
	private static final Duration LEAST_CPU = Duration.ofMillis(200);

	Cost {
		cpu = (cpu.compareTo(TICK) < 0) ? TICK : cpu;
		storeCpu = (storeCpu.compareTo(TICK) < 0) ? TICK : storeCpu;
	}

	/** Lets a crowd work, and looks at the clocks of all its servers before and after. */
	static Cost of(Servers servers, Crowd crowd, Crowd.Request request, Duration time) throws InterruptedException {
		return of(() -> cpuTime(servers), servers::storeCpuTime, crowd, request, time);
	}

	/** The same of a peer, of whose store nothing is known. */
	static Cost of(PeerServer peer, Crowd crowd, Crowd.Request request, Duration time) throws InterruptedException {
		return of(peer::cpuTime, () -> Duration.ZERO, crowd, request, time);
	}

	private static Cost of(Supplier<Duration> cpu, Supplier<Duration> storeCpu, Crowd crowd, Crowd.Request request,
			Duration time) throws InterruptedException {
		long start = System.nanoTime();
		Duration cpuBefore = cpu.get();
		Duration storeCpuBefore = storeCpu.get();
		Crowd.Answered answered = crowd.work(request, time);
		return new Cost(answered, Duration.ofNanos(System.nanoTime() - start), cpu.get().minus(cpuBefore),
				storeCpu.get().minus(storeCpuBefore));
	}

	private static Duration cpuTime(Servers servers) {
		return servers.each().stream().map(Server::cpuTime).reduce(Duration.ZERO, Duration::plus);
	}

	long requests() {
		return this.answered.requests();
	}

	/** How many were not answered as they should be. */
	long failures() {
		return this.answered.failures();
	}

	/** Requests per second of the servers' CPU time. */
	double requestsPerCpuSecond() {
		return requests() / seconds(this.cpu);
	}

	/** Microseconds of the servers' CPU time per request. */
	double cpuMicros() {
		return 1e6 * seconds(this.cpu) / requests();
	}

	/** Microseconds of Redis' CPU time per request. */
	double storeMicros() {
		return 1e6 * seconds(this.storeCpu) / requests();
	}

	double requestsPerSecond() {
		return requests() / seconds(this.time);
	}

	/** What 99 of 100 requests did not exceed. */
	double p99Micros() {
		return this.answered.micros().getValueAtPercentile(99);
	}

	boolean resolved() {
		return this.cpu.compareTo(LEAST_CPU) >= 0;
	}

	private static double seconds(Duration time) {
		return time.toNanos() / 1e9;
	}

}
