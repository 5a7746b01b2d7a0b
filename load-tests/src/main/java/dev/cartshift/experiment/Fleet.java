package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.util.List;

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

	/** Does something to the pods, and returns when it is over. */
	Disruption disrupt(Disruption.Kind kind) throws IOException, InterruptedException;

	@Override
	void close();

}
