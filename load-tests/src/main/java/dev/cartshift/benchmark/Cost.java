package dev.cartshift.benchmark;

import java.time.Duration;

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
	static Cost of(Servers servers, Crowd crowd, Work work, Duration time) throws InterruptedException {
		long start = System.nanoTime();
		Duration cpu = cpuTime(servers);
		Duration storeCpu = servers.storeCpuTime();
		Crowd.Answered answered = crowd.work(work, time);
		return new Cost(answered, Duration.ofNanos(System.nanoTime() - start), cpuTime(servers).minus(cpu),
				servers.storeCpuTime().minus(storeCpu));
	}

	private static Duration cpuTime(Servers servers) {
		return servers.each().stream().map(Server::cpuTime).reduce(Duration.ZERO, Duration::plus);
	}

	long requests() {
		return this.answered.requests();
	}

	/** How many were not answered with the cart. */
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
