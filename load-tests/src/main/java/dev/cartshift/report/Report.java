package dev.cartshift.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All cells of one comparison, or what came of experiments: {@code report.json}.
 *
 * @param seed what the run's random choices were drawn from
 */
@JsonPropertyOrder("schemaVersion")
public record Report(long seed, List<Cell> cells,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<Finding> experiments) {

	/**
	 * The name of the file within a report's directory.
	 */
	public static final String FILE_NAME = "report.json";

	static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	public Report {
		cells = List.copyOf(cells);
		experiments = List.copyOf(experiments);
	}

	/** Of phases only. */
	public Report(long seed, List<Cell> cells) {
		this(seed, cells, List.of());
	}

	/** Changes when a field goes or changes its meaning, not when one comes. */
	@JsonProperty
	public int schemaVersion() {
		return 1;
	}

	/**
	 * Writes {@code report.json}, replacing an earlier one.
	 * @param directory created when absent
	 * @return the file
	 * @throws UncheckedIOException if it cannot be written
	 */
	public Path writeTo(Path directory) {
		try {
			Files.createDirectories(directory);
			return Files.writeString(directory.resolve(FILE_NAME), JSON.writeValueAsString(this) + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
