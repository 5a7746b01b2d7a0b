package dev.cartshift.experiment;

import java.util.List;

/**
 * What came of sending shoppers.
 *
 * @param disruptions if there was an incident: of its first step one for each fleet, then
 * those of the next
 */
public record Run(Observations observations, List<Disruption> disruptions) {

	public Run {
		disruptions = List.copyOf(disruptions);
	}

}
