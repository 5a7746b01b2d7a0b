package dev.cartshift.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report to look at, {@code index.html}: one file that needs no network and asks for
 * none, with {@code report.json}, its charts' library and all else inside.
 *
 * <p>
 * What it shows is drawn from the data by {@code page.js}, which makes text of every name
 * in it and markup of none.
 */
public record Page(Judgement judgement) {

	/** The name of the file within a report's directory. */
	public static final String FILE_NAME = "index.html";

	private static final Pattern PART = Pattern.compile("\\{\\{([a-z.]+)}}");

	private static final String DATA = "report.json";

	/**
	 * Writes {@code index.html}, replacing an earlier one.
	 * @param directory created when absent
	 * @return the file
	 * @throws UncheckedIOException if it cannot be written
	 */
	public Path writeTo(Path directory) {
		try {
			Files.createDirectories(directory);
			return Files.writeString(directory.resolve(FILE_NAME), html());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** In one pass: what is in the data is not sought for parts. */
	String html() {
		return PART.matcher(resource("page.html")).replaceAll((part) -> Matcher.quoteReplacement(part(part.group(1))));
	}

	private String part(String name) {
		return name.equals(DATA) ? data() : resource(name);
	}

	/** Without a {@code <} no string in it ends the script element that it is in. */
	private String data() {
		Data data = new Data(this.judgement.failures(), this.judgement.witnesses(), this.judgement.report());
		return Report.JSON.writeValueAsString(data).replace("<", "\\u003c");
	}

	private static String resource(String name) {
		try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What {@code page.js} draws.
	 *
	 * @param witnesses what is as predicted where there are no failures
	 */
	private record Data(List<String> failures, String witnesses, Report report) {
	}

}
