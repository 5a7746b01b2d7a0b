package dev.cartshift.lab;

import java.util.Arrays;
import java.util.stream.Collectors;

import dev.cartshift.cluster.Overlay;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the label of an overlay. */
final class OverlayConverter implements ITypeConverter<Overlay> {

	@Override
	public Overlay convert(String label) {
		return Overlay.named(label)
			.orElseThrow(() -> new TypeConversionException("a phase is one of " + labels() + ", not '" + label + "'"));
	}

	private static String labels() {
		return Arrays.stream(Overlay.values()).map(Overlay::label).collect(Collectors.joining(", "));
	}

}
