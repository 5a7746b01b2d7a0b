package dev.cartshift.lab;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a PromQL expression selects: each metric with its matchers, without ranges. */
final class Selectors {

	private static final Pattern GROUPING = Pattern
		.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

	private static final Pattern SELECTOR = Pattern
		.compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*)\\s*(\\{(?:[^\"}]|\"[^\"]*\")*\\})?(?![\\w:]|\\s*\\()");

	private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

	private Selectors() {
	}

	static List<String> in(String expression) {
		return SELECTOR.matcher(GROUPING.matcher(expression).replaceAll(" "))
			.results()
			.filter((selector) -> !WORDS.contains(selector.group(1)))
			.map(MatchResult::group)
			.map(String::strip)
			.distinct()
			.toList();
	}

}
