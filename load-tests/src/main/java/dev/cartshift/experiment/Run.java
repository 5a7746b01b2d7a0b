package dev.cartshift.experiment;

import java.util.List;

/**
 * What came of sending shoppers.
 *
 * @param disruptions one for each fleet of the incident, if there was one
 */
public record Run(Observations observations, List<Disruption> disruptions) {

	public Run {
		disruptions = List.copyOf(disruptions);
	}

}
