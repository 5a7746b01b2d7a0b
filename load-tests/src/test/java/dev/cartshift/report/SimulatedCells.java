package dev.cartshift.report;

/** Cells of journeys that took place in the oracle's model only. */
public final class SimulatedCells {

	private SimulatedCells() {
	}

	/** Of three pods. */
	public static Cell of(Phase phase, double reconnect) {
		return Simulated.run(phase, reconnect, 300, 2).cell();
	}

}
