package dev.cartshift.benchmark;

import java.io.IOException;
import java.time.Duration;

/**
 * Ways to one origin, which answers at once and without a body, and a process that calls
 * it. Only one way is used at a time.
 */
public interface Ways extends AutoCloseable {

	/** What a call passes. */
	enum Way {

		/** Nothing: what origin and caller can do at best. */
		DIRECT("direct"),

		HAPROXY("HAProxy"),

		SERVICE("Service");

		private final String label;

		Way(String label) {
			this.label = label;
		}

		String label() {
			return this.label;
		}

	}

	/**
	 * Calls for a while, on 64 connections at a time.
	 * @param kept whether a connection carries more than one request
	 */
	Calls call(Way way, boolean kept, Duration time) throws IOException, InterruptedException;

	/** Returns when all processes have ended. */
	@Override
	void close();

	/**
	 * What came of calls.
	 *
	 * @param failures how many of those that were answered were not answered with 200
	 * @param proxyCpu CPU time, user and system, of the proxy's process; zero where there
	 * is none
	 * @param callerCpu the same of the caller's
	 */
	record Calls(long answered, long failures, Duration time, Duration proxyCpu, Duration callerCpu) {

		double perSecond() {
			return this.answered / (this.time.toNanos() / 1e9);
		}

		double proxyMicros() {
			return this.proxyCpu.toNanos() / 1e3 / this.answered;
		}

		double callerMicros() {
			return this.callerCpu.toNanos() / 1e3 / this.answered;
		}

	}

}
