package dev.cartshift.report;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Who used the processors while something was measured: CPU time, user and system, over
 * what all processors had to give.
 *
 * @param processors how many
 * @param pods of all replicas together
 * @param redis of the Redis server that the lab started; 0 where it started none
 * @param shoppers of the load generator, what writes down the exchanges included
 * @param recorder what of that went into writing down the exchanges, or observations
 * @param lab of the lab itself: the Service, and who watches
 */
public record CpuShares(int processors, double pods, double redis, double shoppers, double recorder, double lab) {

	/**
	 * The name of a file beside what was written down: the CPU time of those who wrote it
	 * while they did, in nanoseconds.
	 */
	public static final String RECORDER_FILE = "recorder.nanos";

	/**
	 * All connections of a Service are carried by one thread. With so much of a processor
	 * it is hardly ever idle, and shoppers wait for it; with less it waits for others,
	 * however slow the machine is.
	 */
	private static final double MOST_OF_ONE_PROCESSOR = 0.8;

	/** What nobody of these used: idle, or taken by something else on this machine. */
	@JsonProperty
	public double rest() {
		return Math.max(0, 1 - this.pods - this.redis - this.shoppers - this.lab);
	}

	/** In whole percent: pods/Redis/shoppers/lab/rest. */
	String percents() {
		return DoubleStream.of(this.pods, this.redis, this.shoppers, this.lab, rest())
			.mapToObj((share) -> String.format(Locale.ROOT, "%.0f", 100 * share))
			.collect(Collectors.joining("/"));
	}

	/** The lab's, of one processor. */
	double labOfOneProcessor() {
		return this.lab * this.processors;
	}

	/** Whether the lab itself may be what shoppers waited for. */
	boolean limitedByTheLab() {
		return labOfOneProcessor() > MOST_OF_ONE_PROCESSOR;
	}

}
