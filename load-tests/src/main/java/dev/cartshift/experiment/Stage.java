package dev.cartshift.experiment;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

import dev.cartshift.report.Cell;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.CpuUse;

/**
 * Where an experiment takes place, and what it is told: replicas of this machine, or pods
 * of a cluster.
 */
public interface Stage extends AutoCloseable {

	/** What all random choices are drawn from. */
	long seed();

	/** How many replicas, unless the person at the command line said otherwise. */
	int replicas(int usual);

	/** How many shoppers each arm has, unless the person said otherwise. */
	int shoppers(int usual);

	/** In a few words, such as {@code this machine}. */
	String place();

	/**
	 * Whether several fleets can run at once; else one is closed before the next is
	 * started, and what they do is compared over runs and not within one.
	 */
	default boolean holdsSeveralFleets() {
		return true;
	}

	/**
	 * Starts pods, and returns when all are ready. They end with the fleet, or with the
	 * stage.
	 */
	Fleet start(Cast cast) throws IOException, InterruptedException;

	/**
	 * Addresses that nobody has come from yet.
	 * @return fewer, or none, where the place decides who comes from where
	 */
	List<String> addresses(int count);

	/** Numbers of users whom nobody has been yet: the first of them. */
	int users(int count);

	/**
	 * Sends shoppers, and returns when the last has gone.
	 * @param label what is measured, in a word or two
	 */
	Run send(String label, Plan plan, Optional<Incident> incident) throws IOException, InterruptedException;

	/**
	 * Sends shoppers from the first page to checkout.
	 * @param label what is measured, in a word or two
	 * @param pods how many of the fleet's pods, the first ones, are behind the target
	 * @param rate arrivals per second
	 */
	Cell journeys(String label, Fleet fleet, URI target, int pods, ConnectionModel model, double rate)
			throws IOException, InterruptedException;

	/** Who used the processors while shoppers were sent, where this stage can tell. */
	default List<CpuUse> cpu() {
		return List.of();
	}

	/** Ends every fleet that is left. */
	@Override
	void close();

}
