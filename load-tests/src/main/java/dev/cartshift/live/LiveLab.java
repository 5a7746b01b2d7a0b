package dev.cartshift.live;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

import tools.jackson.databind.json.JsonMapper;

/**
 * Watches a shop, and lets people at its buttons, until it is closed.
 */
public final class LiveLab implements AutoCloseable {

	private static final Duration BEAT = Duration.ofSeconds(1);

	private final Board board;

	private final Shoppers shoppers;

	private final Undertaking undertaking;

	private final History history = new History();

	private final Listeners listeners = new Listeners();

	private final Consumer<Snapshot> watcher;

	private final Thread heart = Thread.ofVirtual().name("live-lab").unstarted(this::beat);

	private LiveLab(String variant, URI shop, Replicas replicas, Events events, InstantSource clock,
			Consumer<Snapshot> watcher) {
		Tolls tolls = new Tolls(clock);
		this.shoppers = Shoppers.of(shop, tolls, events::failed);
		this.undertaking = new Undertaking(events);
		this.board = new Board(variant, shop, replicas, this.shoppers, tolls, this.undertaking, events, clock);
		this.watcher = watcher;
	}

	/**
	 * Opens, with nobody in the shop.
	 * @param server has a port, and does not answer yet
	 * @param screen is drawn once a second
	 */
	public static LiveLab open(String variant, URI shop, Replicas replicas, Events events, ControlServer server,
			InstantSource clock, Screen screen) {
		LiveLab lab = new LiveLab(variant, shop, replicas, events, clock, screen::draw);
		Desk desk = new Desk(replicas, lab.shoppers, lab.undertaking, events);
		server.serve(new Routes(desk, lab.board, replicas), lab.listeners, lab::greeting, lab::tell);
		lab.heart.start();
		return lab;
	}

	/** From how many addresses shoppers come. */
	public int clientAddresses() {
		return this.shoppers.addresses();
	}

	private String greeting() {
		return "retry: 1000\n" + Listeners.message("history", json(this.history.moments()))
				+ message(this.board.snapshot());
	}

	private static String message(Snapshot snapshot) {
		return Listeners.message("state", json(snapshot));
	}

	/** What is told last is what is so last. */
	private synchronized Snapshot tell() {
		Snapshot snapshot = this.board.snapshot();
		this.listeners.tell(message(snapshot));
		return snapshot;
	}

	private static String json(Object value) {
		return JsonMapper.shared().writeValueAsString(value);
	}

	private void beat() {
		try {
			while (true) {
				long began = System.nanoTime();
				this.board.refresh();
				Snapshot snapshot = tell();
				this.history.add(Moment.of(snapshot));
				this.watcher.accept(snapshot);
				Thread.sleep(BEAT.minusNanos(System.nanoTime() - began));
			}
		}
		catch (InterruptedException ex) {
			// Closed.
		}
	}

	/** Sends everybody home; what is under way is broken off. */
	@Override
	public void close() {
		this.heart.interrupt();
		this.undertaking.close();
		this.shoppers.close();
		this.board.close();
	}

}
