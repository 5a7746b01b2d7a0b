package dev.cartshift.cluster;

import java.util.List;

/**
 * What client pods are sent for: the same arguments for all of them, whose number and
 * address the lab adds.
 */
public interface Errand {

	/** System properties, as {@code name=value}. */
	List<String> settings();

	/** The file of arguments in the image that is run with them. */
	String program();

	/** What all clients together will have counted when they are done, or nearly so. */
	long measured();

	/** Who comes, as the begin of a sentence such as {@code 40 shoppers}. */
	String who();

	/** Who comes before them and is not measured. */
	int warmUp();

}
