package dev.cartshift.lab;

import java.util.stream.Collectors;

import dev.cartshift.report.Phase;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the label of a phase that runs on one machine. */
final class PhaseConverter implements ITypeConverter<Phase> {

	@Override
	public Phase convert(String label) {
		return Phase.named(label)
			.filter(Phase.local()::contains)
			.orElseThrow(() -> new TypeConversionException("a phase is one of " + labels() + ", not '" + label + "'"));
	}

	static String labels() {
		return Phase.local().stream().map(Phase::label).collect(Collectors.joining(", "));
	}

}
