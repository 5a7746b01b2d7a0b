package dev.cartshift.experiment;

import java.time.Duration;
import java.util.List;

/**
 * What happens while shoppers are under way.
 *
 * @param after the first measured request
 * @param fleets each of them, at the same time
 */
public record Incident(Duration after, Disruption.Kind kind, List<Fleet> fleets) {

	public Incident {
		fleets = List.copyOf(fleets);
	}

}
