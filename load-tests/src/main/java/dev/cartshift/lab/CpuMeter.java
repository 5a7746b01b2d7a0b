package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import dev.cartshift.report.CpuShares;
import org.jspecify.annotations.Nullable;

/**
 * CPU time of everything that takes part in a measurement, between the first look at it
 * and the last one.
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

	/**
	 * Empty before the second look.
	 * @param seen what the shoppers have left, beside which is what it took to write
	 */
	Optional<CpuShares> shares(Path seen) throws IOException {
		if (this.first == null || this.last == null || this.first == this.last) {
			return Optional.empty();
		}
		int processors = Runtime.getRuntime().availableProcessors();
		double all = processors * (double) (this.last.nanos - this.first.nanos);
		return Optional.of(new CpuShares(processors, this.last.pods.minus(this.first.pods).toNanos() / all,
				this.last.redis.minus(this.first.redis).toNanos() / all,
				this.last.shoppers.minus(this.first.shoppers).toNanos() / all, recorderNanos(seen) / all,
				this.last.lab.minus(this.first.lab).toNanos() / all));
	}

	private static long recorderNanos(Path seen) throws IOException {
		Path file = seen.resolveSibling(CpuShares.RECORDER_FILE);
		return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
	}

	private record Look(long nanos, Duration pods, Duration redis, Duration shoppers, Duration lab) {
	}

}
