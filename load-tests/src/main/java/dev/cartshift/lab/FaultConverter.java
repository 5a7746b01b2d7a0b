package dev.cartshift.lab;

import java.util.Arrays;
import java.util.stream.Collectors;

import dev.cartshift.report.Fault;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the kind of a fault. */
final class FaultConverter implements ITypeConverter<Fault.Kind> {

	@Override
	public Fault.Kind convert(String label) {
		return Arrays.stream(Fault.Kind.values())
			.filter((kind) -> kind.label().equals(label))
			.findFirst()
			.orElseThrow(() -> new TypeConversionException("a fault is one of " + labels() + ", not '" + label + "'"));
	}

	private static String labels() {
		return Arrays.stream(Fault.Kind.values()).map(Fault.Kind::label).collect(Collectors.joining(", "));
	}

}
