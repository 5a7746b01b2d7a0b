package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.util.List;
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

	/** Makes ready what pods will run later, so that they start as fast as the others. */
	default void prepare(Release release) throws IOException, InterruptedException {
		// Nothing needs to be made ready where pods are started by somebody else.
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

	/**
	 * Does something to the pods, and returns when it is over.
	 * @throws UnsupportedOperationException where that can't be done
	 */
	Disruption disrupt(Act act) throws IOException, InterruptedException;

	@Override
	void close();

}
