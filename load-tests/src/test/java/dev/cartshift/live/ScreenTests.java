package dev.cartshift.live;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.cartshift.live.Member.State;
import dev.cartshift.live.Snapshot.Row;
import dev.cartshift.live.Snapshot.ShopperState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScreenTests {

	private static final String ESCAPE = "\u001b[";

	private final StringWriter out = new StringWriter();

	private boolean closing;

	@Test
	void whereThereIsNoTerminalThereAreOnlyLines() {
		Screen screen = screen(false, true, new TerminalSize(24, 80));
		screen.draw(snapshot(3));
		screen.line("inmemory-2 killed");
		screen.draw(snapshot(3));
		assertThat(this.out.toString()).isEqualTo("inmemory-2 killed" + System.lineSeparator());
	}

	@Test
	void theTableIsDrawnInPlaceAndLinesStayAboveIt() {
		Screen screen = screen(true, false, new TerminalSize(24, 80));
		screen.draw(snapshot(3));
		screen.line("inmemory-2 killed");
		screen.draw(snapshot(2));
		String[] drawn = this.out.toString().split("\r\\u001b\\[\\d+A\\u001b\\[J", -1);
		assertThat(drawn).hasSize(3);
		assertThat(drawn[1]).startsWith("inmemory-2 killed" + System.lineSeparator()).endsWith(drawn[0]);
		assertThat(this.out.toString()).contains("\r\u001b[" + drawn[0].lines().count() + "A");
		assertThat(drawn[2]).contains("inmemory-2").doesNotContain("inmemory-3");
	}

	@Test
	void noColourMeansNone() {
		screen(true, true, new TerminalSize(24, 80)).draw(snapshot(1));
		assertThat(this.out.toString()).contains(ESCAPE + "31m");
		this.out.getBuffer().setLength(0);
		screen(true, false, new TerminalSize(24, 80)).draw(snapshot(1));
		assertThat(this.out.toString()).doesNotContain(ESCAPE);
	}

	@Test
	void whatDoesNotFitIsCutSoThatNothingWraps() {
		screen(true, false, new TerminalSize(8, 30)).draw(snapshot(10));
		assertThat(this.out.toString().lines()).hasSize(7).allMatch((line) -> line.length() < 30);
	}

	@Test
	void theSmallestTerminalIsNoFailure() {
		screen(true, true, new TerminalSize(1, 1)).draw(snapshot(3));
		assertThat(this.out.toString()).isEmpty();
	}

	@Test
	void whatNobodyKnowsIsNoZero() {
		screen(true, false, new TerminalSize(24, 100)).draw(snapshot(1));
		assertThat(this.out.toString().lines())
			.anySatisfy((line) -> assertThat(line).matches("inmemory-1 +killed +- +- +- +- +- +4711 +8081"));
	}

	@Test
	void nothingIsWrittenWhileTheLabIsClosing() {
		Screen screen = screen(true, false, new TerminalSize(24, 80));
		this.closing = true;
		screen.draw(snapshot(3));
		screen.line("too late");
		assertThat(this.out.toString()).isEmpty();
	}

	private Screen screen(boolean terminal, boolean colours, TerminalSize size) {
		return new Screen(new PrintWriter(this.out), terminal, colours, () -> size, () -> this.closing, Runnable::run);
	}

	private static Snapshot snapshot(int replicas) {
		List<Row> rows = IntStream.rangeClosed(1, replicas)
			.mapToObj((i) -> new Row(new Member("inmemory-" + i, 4711, 8080 + i, State.KILLED), Figures.NONE))
			.toList();
		return new Snapshot(Instant.EPOCH, "run", "inmemory", "http://127.0.0.1:8080", Affinity.None, null, rows,
				new ShopperState(5, 64, 3, new Toll(9, 8, 7, 0), new Toll(1, 1, 0, 0)), new Noticed(0, Map.of()),
				List.of());
	}

}
