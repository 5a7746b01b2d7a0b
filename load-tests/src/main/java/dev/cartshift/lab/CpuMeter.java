package dev.cartshift.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import dev.cartshift.report.CpuShares;
import org.jspecify.annotations.Nullable;

/**
 * CPU time of everything that takes part in a measurement, between the first look at it
 * and the last one. A process that ends takes its time with it, so who is watched must
 * stay until then.
 */
final class CpuMeter {

	private final Supplier<Duration> pods;

	private final Supplier<Duration> redis;

	private @Nullable Look first;

	private @Nullable Look last;

	CpuMeter(Supplier<Duration> pods, Supplier<Duration> redis) {
		this.pods = pods;
		this.redis = redis;
	}

	static Duration of(ProcessHandle process) {
		return process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	/** To be done again and again; looks at nothing when the shoppers have gone. */
	void look(ProcessHandle shoppers) {
		Optional<Duration> cpu = shoppers.info().totalCpuDuration();
		if (cpu.isPresent()) {
			this.last = new Look(System.nanoTime(), this.pods.get(), this.redis.get(), cpu.get(),
					of(ProcessHandle.current()));
			this.first = (this.first != null) ? this.first : this.last;
		}
	}

	/** Empty before the second look. */
	Optional<CpuShares> shares() {
		if (this.first == null || this.last == null || this.first == this.last) {
			return Optional.empty();
		}
		int processors = Runtime.getRuntime().availableProcessors();
		double all = processors * (double) (this.last.nanos - this.first.nanos);
		return Optional.of(new CpuShares(processors, this.last.pods.minus(this.first.pods).toNanos() / all,
				this.last.redis.minus(this.first.redis).toNanos() / all,
				this.last.shoppers.minus(this.first.shoppers).toNanos() / all,
				this.last.lab.minus(this.first.lab).toNanos() / all));
	}

	private record Look(long nanos, Duration pods, Duration redis, Duration shoppers, Duration lab) {
	}

}
