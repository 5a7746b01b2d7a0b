package dev.cartshift.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.cartshift.live.Snapshot.Row;
import dev.cartshift.live.Snapshot.ShopperState;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as lines of a terminal.
 *
 * @param columns how wide a line may be; what does not fit is cut
 */
record LiveTable(Snapshot snapshot, boolean colours, int columns) {

	private static final String HEADINGS = "%-14s %-9s %6s %8s %7s %6s %6s %7s %6s".formatted("replica", "state",
			"req/s", "p99 ms", "share %", "carts", "losses", "pid", "port");

	/** The first of them that fit. */
	List<String> lines(int rows) {
		List<String> lines = new ArrayList<>(List.of("", shoppers(), pods(), headings()));
		this.snapshot.replicas().stream().map(this::row).forEach(lines::add);
		String underWay = this.snapshot.underWay();
		if (underWay != null) {
			lines.add(cut(underWay + "..."));
		}
		return lines.subList(0, Math.min(lines.size(), Math.max(rows, 0)));
	}

	private String shoppers() {
		ShopperState state = this.snapshot.shoppers();
		String losses = cut("carts lost %d, logins lost %d of %d journeys, %d without an answer".formatted(
				state.all().cartsLost(), state.all().loginsLost(), state.all().journeys(), state.all().unknown()));
		return (state.lately().cartsLost() > 0) ? coloured(losses, 31) : losses;
	}

	private String pods() {
		return cut("%d shoppers/s from %d addresses, affinity %s; the pods noticed %d losses".formatted(
				this.snapshot.shoppers().perSecond(), this.snapshot.shoppers().addresses(), this.snapshot.affinity(),
				this.snapshot.pods().losses()));
	}

	private String headings() {
		return coloured(cut(HEADINGS), 2);
	}

	private String row(Row row) {
		Figures figures = row.figures();
		Member member = row.member();
		String line = cut("%-14s %-9s %6s %8s %7s %6s %6s %7d %6d".formatted(member.name(), member.state().words(),
				number(figures.requestsPerSecond()), number(figures.p99Millis()), number(figures.sharePercent()),
				number(figures.cartsHeld()), number(figures.lossesDetected()), member.pid(), member.port()));
		return switch (member.state()) {
			case READY -> line;
			case STARTING, NOT_READY, LEAVING -> coloured(line, 33);
			case KILLED, ENDED -> coloured(line, 31);
		};
	}

	private static String number(@Nullable Number number) {
		return (number == null) ? "-" : (number instanceof Double)
				? String.format(Locale.ROOT, "%.1f", number.doubleValue()) : number.toString();
	}

	private String cut(String line) {
		return line.substring(0, Math.min(line.length(), Math.max(this.columns, 0)));
	}

	private String coloured(String line, int colour) {
		return this.colours ? "\u001b[" + colour + "m" + line + "\u001b[0m" : line;
	}

}
