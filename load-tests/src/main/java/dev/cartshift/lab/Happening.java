package dev.cartshift.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import dev.cartshift.cluster.ClusterFailure;
import dev.cartshift.experiment.Disruption;
import dev.cartshift.experiment.Fleet;
import dev.cartshift.experiment.Incident;

/**
 * An incident under way. When it is over, shoppers are watched for as long again as
 * before it began, and then told to leave.
 */
final class Happening {

	private final CompletableFuture<List<Disruption>> done = new CompletableFuture<>();

	private Happening() {
	}

	/**
	 * Begins as long after now as the incident says.
	 * @param leave is run when shoppers are to leave, whatever happened
	 */
	static Happening begin(Incident incident, Runnable leave, Consumer<String> say) {
		Happening happening = new Happening();
		Thread.ofVirtual().name("incident").start(() -> {
			try {
				List<Disruption> disruptions = new ArrayList<>();
				for (Incident.Step step : incident.steps()) {
					Thread.sleep(incident.after());
					disruptions.addAll(happen(step, incident.fleets(), say));
				}
				Thread.sleep(incident.after());
				happening.done.complete(disruptions);
			}
			catch (ExecutionException ex) {
				happening.done.completeExceptionally(ex.getCause());
			}
			catch (InterruptedException | RuntimeException ex) {
				happening.done.completeExceptionally(ex);
			}
			finally {
				leave.run();
			}
		});
		return happening;
	}

	/** To all fleets at the same time. */
	private static List<Disruption> happen(Incident.Step step, List<Fleet> fleets, Consumer<String> say)
			throws InterruptedException, ExecutionException {
		say.accept(step.words() + "...");
		long began = System.nanoTime();
		List<Disruption> disruptions = new ArrayList<>();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Disruption>> all = fleets.stream()
				.map((fleet) -> threads.submit(() -> fleet.disrupt(step.act())))
				.toList();
			for (Future<Disruption> one : all) {
				disruptions.add(one.get());
			}
		}
		say.accept(step.words() + " is over" + seconds(began));
		return disruptions;
	}

	private static String seconds(long began) {
		return String.format(Locale.ROOT, " after %.1f s", (System.nanoTime() - began) / 1e9);
	}

	/**
	 * To be asked while shoppers are under way.
	 * @throws LabFailure if it went wrong
	 */
	void refuseFailed() {
		if (this.done.isCompletedExceptionally()) {
			disruptions();
		}
	}

	/**
	 * What was done; to be asked when the shoppers have gone.
	 * @throws LabFailure if it was not over then, or went wrong
	 */
	List<Disruption> disruptions() {
		if (!this.done.isDone()) {
			throw LabFailure.notTrusted("the shoppers had gone before it was over, so it was not measured");
		}
		if (this.done.isCompletedExceptionally()) {
			throw LabFailure.notStarted("the pods were not disrupted as planned: " + reason(this.done.exceptionNow()));
		}
		return this.done.join();
	}

	private static String reason(Throwable cause) {
		return (cause instanceof LabFailure || cause instanceof ClusterFailure) ? String.valueOf(cause.getMessage())
				: cause.toString();
	}

}
