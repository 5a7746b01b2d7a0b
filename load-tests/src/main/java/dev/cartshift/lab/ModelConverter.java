package dev.cartshift.lab;

import dev.cartshift.report.ConnectionModel;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a connection model. */
final class ModelConverter implements ITypeConverter<ConnectionModel> {

	@Override
	public ConnectionModel convert(String text) {
		try {
			return ConnectionModel.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new TypeConversionException(ex.getMessage());
		}
	}

}
