package dev.cartshift.cluster;

import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cartshift.report.ConnectionModel;

/**
 * The pods that shoppers come from: each is one client address, and has shoppers of its
 * own, in order of the pods' numbers.
 *
 * @param count how many pods, 1&ndash;{@value #MOST}
 * @param journeys measured in each pod
 * @param warmUpJourneys sent before them by each pod
 * @param rate arrivals per second in each pod
 * @param seed of the shoppers' random choices
 * @param firstShopper number of the first user of the first pod
 */
public record ClientPods(int count, int journeys, int warmUpJourneys, double rate, Duration thinkTime,
		ConnectionModel connectionModel, long seed, int firstShopper, URI target) {

	/**
	 * As many as a node remembers addresses for ({@code xt_recent}), and more than most
	 * clusters have room for.
	 */
	public static final int MOST = 100;

	/** What Kubernetes calls the number of an indexed Job's pod. */
	private static final String INDEX = "JOB_COMPLETION_INDEX";

	/** All journeys that are measured. */
	public int allJourneys() {
		return this.count * this.journeys;
	}

	/** Of one Job that numbers its pods. */
	String indexedPatch() {
		return size(this.count) + arguments();
	}

	/** Of one Job among several, where the server numbers no pods. */
	String singlePatch(int index) {
		return """
				- op: remove
				  path: /spec/completionMode
				- op: add
				  path: /spec/template/spec/containers/0/env/-
				  value: {name: %s, value: "%d"}
				""".formatted(INDEX, index) + size(1) + arguments();
	}

	private static String size(int pods) {
		return """
				- op: add
				  path: /spec/parallelism
				  value: %d
				- op: add
				  path: /spec/completions
				  value: %d
				""".formatted(pods, pods);
	}

	private String arguments() {
		return Stream
			.of("-Dtarget=" + this.target, "-Dout=/tmp/journey", "-Djourneys=" + this.journeys,
					"-DwarmUpJourneys=" + this.warmUpJourneys, "-Drate=" + this.rate,
					"-DthinkTimeMillis=" + this.thinkTime.toMillis(), "-DconnectionModel=" + this.connectionModel,
					"-Dseed=" + this.seed, "-DfirstShopper=" + this.firstShopper, "-Dclient=$(" + INDEX + ")",
					"-Dclients=" + this.count, "-DclientAddress=$(POD_IP)", "-Dsend=true", "@shopping-journey")
			.map((argument) -> "    - \"" + argument + "\"\n")
			.collect(Collectors.joining("", """
					- op: add
					  path: /spec/template/spec/containers/0/args
					  value:
					""", ""));
	}

}
