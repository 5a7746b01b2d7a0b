package dev.cartshift.live;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import dev.cartshift.live.Snapshot.Row;
import dev.cartshift.live.Snapshot.ShopperState;

/** Puts together what is shown. Thread-safe. */
final class Board implements AutoCloseable {

	private final String variant;

	private final URI shop;

	private final Replicas replicas;

	private final Shoppers shoppers;

	private final Tolls tolls;

	private final Undertaking undertaking;

	private final Events events;

	private final InstantSource clock;

	private final Scraper scraper;

	private final Dials dials = new Dials();

	private final String run;

	private volatile Map<String, Figures> figures = Map.of();

	Board(String variant, URI shop, Replicas replicas, Shoppers shoppers, Tolls tolls, Undertaking undertaking,
			Events events, InstantSource clock) {
		this.variant = variant;
		this.shop = shop;
		this.replicas = replicas;
		this.shoppers = shoppers;
		this.tolls = tolls;
		this.undertaking = undertaking;
		this.events = events;
		this.clock = clock;
		this.scraper = new Scraper(clock);
		this.run = clock.instant().toString();
	}

	/** Asks all replicas for new figures; takes up to {@link Scraper#PATIENCE}. */
	void refresh() {
		List<Member> alive = this.replicas.members().stream().filter((member) -> member.state().alive()).toList();
		this.figures = this.dials.read(this.scraper.scrape(alive));
	}

	/** What is so now, with the figures of the last refresh. */
	Snapshot snapshot() {
		return new Snapshot(this.clock.instant(), this.run, this.variant, this.shop.toString(),
				this.replicas.affinity(), this.undertaking.underWay().orElse(null),
				this.replicas.members().stream().map(this::row).toList(), new ShopperState(this.shoppers.perSecond(),
						this.shoppers.addresses(), this.shoppers.underWay(), this.tolls.all(), this.tolls.lately()),
				this.dials.noticed(), this.events.latest());
	}

	private Row row(Member member) {
		boolean known = member.state().alive();
		return new Row(member, known ? this.figures.getOrDefault(member.name(), Figures.NONE) : Figures.NONE);
	}

	/** Starts to count what is lost from 0. */
	void reset() {
		this.tolls.reset();
		this.dials.reset();
		this.events.happened("counters reset");
	}

	@Override
	public void close() {
		this.scraper.close();
	}

}
