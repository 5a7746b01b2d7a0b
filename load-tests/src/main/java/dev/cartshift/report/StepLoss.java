package dev.cartshift.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * How many journeys read a loss at one judged step.
 */
@JsonPropertyOrder("name")
public record StepLoss(@JsonIgnore Step step, @JsonUnwrapped LossRate rate) {

	@JsonProperty
	public String name() {
		return this.step.label();
	}

}
