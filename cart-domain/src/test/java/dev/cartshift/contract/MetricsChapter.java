package dev.cartshift.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators read is what pods count: the table of metrics in
 * {@code docs/observability.md}.
 */
public interface MetricsChapter extends Chapter {

	Pattern ROW = Pattern.compile("\\| `(cart\\.[a-z.]+)` \\|[^|]*\\|([^|]*)\\|([^|]*)\\|");

	Pattern TAG = Pattern.compile("`([a-z]+)`:");

	@Test
	default void everyMetricIsInTheTableWithItsTags() throws IOException {
		Map<String, Set<String>> counted = new TreeMap<>();
		fleet().first().bean(MeterRegistry.class).getMeters().stream().map(Meter::getId).forEach((meter) -> {
			if (meter.getName().startsWith("cart.")) {
				counted.computeIfAbsent(meter.getName(), (name) -> new TreeSet<>())
					.addAll(meter.getTags().stream().map(Tag::getKey).toList());
			}
		});
		assertThat(counted).isEqualTo(documented());
	}

	/** Whose rows of the table are this variant's: of all, and of its module. */
	default Set<String> metricsOf() {
		String module = Path.of("").toAbsolutePath().getFileName().toString();
		return Set.of("all", module.substring(module.indexOf('-') + 1));
	}

	private Map<String, Set<String>> documented() throws IOException {
		Set<String> words = metricsOf();
		return ROW.matcher(Files.readString(Path.of("..", "docs", "observability.md")))
			.results()
			.filter((row) -> words.stream().anyMatch(row.group(3)::contains))
			.collect(Collectors.toMap((row) -> row.group(1), MetricsChapter::tags));
	}

	private static Set<String> tags(MatchResult row) {
		return TAG.matcher(row.group(2)).results().map((tag) -> tag.group(1)).collect(Collectors.toSet());
	}

}
