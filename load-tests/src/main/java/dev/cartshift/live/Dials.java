package dev.cartshift.live;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the metrics of all replicas say. What a replica noticed still counts when it has
 * gone, as far as it was scraped before. Thread-safe.
 */
final class Dials {

	private final Map<String, Course> courses = new HashMap<>();

	private Noticed noticed = Noticed.NOTHING;

	/** Figures by the replica's name: none for one that did not answer. */
	synchronized Map<String, Figures> read(Map<Member, Optional<Scrape>> scrapes) {
		Map<String, Figures> figures = new LinkedHashMap<>();
		scrapes.forEach((member, scrape) -> figures.put(member.name(),
				scrape.map((one) -> read(member.name(), one)).orElse(Figures.NONE)));
		this.courses.keySet().retainAll(figures.keySet());
		double all = figures.values().stream().mapToDouble(Figures::load).sum();
		figures.replaceAll((name, own) -> own.withShareOf(all));
		return figures;
	}

	private Figures read(String name, Scrape scrape) {
		Course course = this.courses.computeIfAbsent(name, (fresh) -> new Course());
		this.noticed = this.noticed.plus(course.add(scrape));
		return course.figures();
	}

	synchronized Noticed noticed() {
		return this.noticed;
	}

	/** Counts losses from now on. */
	synchronized void reset() {
		this.noticed = this.noticed.since(this.noticed);
		this.courses.values().forEach(Course::reset);
	}

}
