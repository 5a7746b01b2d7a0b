package dev.cartshift.lab;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 250ms}, {@code 3s}, {@code 2m} and 0. */
final class DurationConverter implements ITypeConverter<Duration> {

	private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

	@Override
	public Duration convert(String text) {
		Matcher parts = DURATION.matcher(text.equals("0") ? "0s" : text);
		if (!parts.matches()) {
			throw new TypeConversionException("a duration is like 250ms, 3s or 2m, not '" + text + "'");
		}
		long amount = Long.parseLong(parts.group(1));
		return switch (parts.group(2)) {
			case "ms" -> Duration.ofMillis(amount);
			case "s" -> Duration.ofSeconds(amount);
			default -> Duration.ofMinutes(amount);
		};
	}

}
