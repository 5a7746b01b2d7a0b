package dev.cartshift.lab;

import java.util.Arrays;
import java.util.stream.Collectors;

import dev.cartshift.report.Phase;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the label of a phase. */
final class PhaseConverter implements ITypeConverter<Phase> {

	@Override
	public Phase convert(String label) {
		return Phase.named(label)
			.orElseThrow(() -> new TypeConversionException("a phase is one of " + labels() + ", not '" + label + "'"));
	}

	static String labels() {
		return Arrays.stream(Phase.values()).map(Phase::label).collect(Collectors.joining(", "));
	}

}
