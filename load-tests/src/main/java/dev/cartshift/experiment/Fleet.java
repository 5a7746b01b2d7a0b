package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Pods of one variant that run. Thread-safe.
 */
public interface Fleet extends AutoCloseable {

	Cast cast();

	/** The pods that are there now, in the order in which they came. */
	List<String> pods();

	/**
	 * Leads shoppers to the pods, also to those that come later.
	 * @return where shoppers go
	 */
	URI open(Route route) throws IOException, InterruptedException;

	/**
	 * Changes what pods are told: those that come from now on, not those that run.
	 * @param settings instead of the {@linkplain Cast#settings cast's}
	 * @throws UnsupportedOperationException where pods are told by somebody else
	 */
	default void configure(Map<String, String> settings) {
		throw new UnsupportedOperationException("the pods of " + cast().name() + " are told what they are told");
	}

	/**
	 * How many requests on one of these ways were still without an answer when a pod
	 * ended their connection. An HTTP client sends such a request a second time, and
	 * tells nobody, if the connection is one that it kept.
	 * @return empty where nobody looks
	 */
	default OptionalLong cutOff(URI target) {
		return OptionalLong.empty();
	}

	/** Does something to the pods, and returns when it is over. */
	Disruption disrupt(Disruption.Kind kind) throws IOException, InterruptedException;

	@Override
	void close();

}
