package dev.cartshift.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ParcelTests {

	private static final long KUBELET_ROTATES_AT = 10L * 1024 * 1024;

	@TempDir
	private Path directory;

	@Test
	void whatIsSentArrives() throws Exception {
		Path sent = exchanges(200);

		assertThat(received(log(sent))).hasSameBinaryContentAs(sent);
	}

	@Test
	void linesAreShortAndNumbered() throws Exception {
		List<String> log = log(exchanges(200));

		assertThat(log).hasSizeGreaterThan(3).allMatch((line) -> line.length() < 1000);
		assertThat(log.get(1)).startsWith("parcel 2: ");
		assertThat(log.getLast()).matches("parcel end: " + (log.size() - 1) + " lines, sha256 [0-9a-f]{64}");
	}

	@Test
	void linesOfOthersInBetweenDoNotMatter() throws Exception {
		Path sent = exchanges(200);
		List<String> log = log(sent).stream()
			.flatMap((line) -> Stream.of("progress: 3 of 4 journeys", line + "\r", "", "parcel of mine: QUJD"))
			.toList();

		assertThat(received(log)).hasSameBinaryContentAs(sent);
	}

	@Test
	void noExchangesArriveAsNone() throws Exception {
		Path none = Files.createFile(this.directory.resolve("none.jsonl"));

		assertThat(received(log(none))).isEmptyFile();
	}

	@Test
	void anEarlierFileIsReplaced() throws Exception {
		Path sent = exchanges(3);
		Path file = Files.writeString(this.directory.resolve("received.jsonl"), "of an earlier run".repeat(1000));
		Parcel.receive(log(sent).stream(), file);

		assertThat(file).hasSameBinaryContentAs(sent);
	}

	@Test
	void aLogWithoutAParcelSaysSo() {
		assertRefused(List.of(), "the log has no parcel");
		assertRefused(List.of("progress: 3 of 4 journeys"), "the log has no parcel");
	}

	@Test
	void aLogThatWasCutSaysWhere() throws Exception {
		List<String> log = log(exchanges(200));

		assertRefused(log.subList(0, 2), "the parcel's end is missing: the log stops after line 2 of it");
		assertRefused(log.subList(1, log.size()), "line 1 of the parcel is missing");
		assertRefused(log.subList(log.size() - 1, log.size()), "line 1 of the parcel's " + (log.size() - 1));
		assertRefused(without(log, 1), "line 2 of the parcel is missing");
		assertRefused(without(log, log.size() - 2),
				"line " + (log.size() - 1) + " of the parcel's " + (log.size() - 1));
	}

	@Test
	void aLineThatWasChangedIsNoticed() throws Exception {
		List<String> log = log(exchanges(200));

		assertRefused(with(log, 1, exchanged(log.get(1))), "SHA-256");
		assertRefused(with(log, 1, log.get(1).substring(0, 50)), "SHA-256");
		assertRefused(with(log, 1, log.get(1).substring(0, 47)), "line 2 of the parcel was cut or changed");
		assertRefused(with(log, 1, log.get(1).replace('A', '!')), "line 2 of the parcel is missing");
		assertRefused(with(log, log.size() - 1, log.getLast().substring(0, 40)), "the parcel's end is missing");
	}

	@Test
	void twoParcelsAreNotTakenForOne() throws Exception {
		List<String> log = log(exchanges(200));

		assertRefused(Stream.concat(log.stream(), log.stream()).toList(), "more than one parcel");
		assertRefused(Stream.concat(log.stream(), Stream.of(log.getLast())).toList(), "more than one parcel");
		assertRefused(Stream.concat(Stream.of(log.getFirst()), log.stream()).toList(), "lines twice");
	}

	@Test
	void whatDidNotArriveWhollyIsNotWritten() throws Exception {
		List<String> log = log(exchanges(200));
		assertRefused(log.subList(0, 2), "end is missing");

		assertThat(this.directory.resolve("received.jsonl")).doesNotExist();
	}

	@Test
	void aHundredThousandExchangesStayFarBelowTheSizeAtWhichLogsAreRotated() throws Exception {
		List<String> log = log(exchanges(100_000));
		long bytes = log.stream().mapToLong((line) -> line.length() + 1).sum();
		System.out.println("parcel: " + bytes + " bytes in " + log.size() + " lines for 100000 exchanges");

		assertThat(bytes).isLessThan(KUBELET_ROTATES_AT / 3);
	}

	/** As of a cluster: journeys overlap, names are long, times and latencies differ. */
	private Path exchanges(int count) throws Exception {
		Random random = new Random(5);
		int steps = Step.values().length;
		List<String> lines = IntStream.range(0, count).mapToObj((i) -> {
			int journey = 8000 + i / (steps * 20) * 20 + i % 20;
			Step step = Step.values()[i / 20 % steps];
			return new Exchange(journey, step, 1_763_660_000_000L + 25L * i + random.nextInt(40),
					2 + (int) Math.exp(3 * random.nextGaussian() / 2), 200,
					"cart-7d9c6b8f5d-" + List.of("x2k9p", "8vq4z", "lw7mt").get(random.nextInt(3)), "10.244.0.17",
					step.judged() ? Verdict.KEPT : Verdict.ACKNOWLEDGED, Canary.NONE);
		}).map(JsonMapper.shared()::writeValueAsString).toList();
		return Files.write(this.directory.resolve("sent.jsonl"), lines);
	}

	private static List<String> log(Path exchanges) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Parcel.send(exchanges, new PrintStream(out, false, StandardCharsets.UTF_8));
		return out.toString(StandardCharsets.UTF_8).lines().toList();
	}

	private Path received(List<String> log) {
		Path file = this.directory.resolve("received.jsonl");
		Parcel.receive(log.stream(), file);
		return file;
	}

	private void assertRefused(List<String> log, String reason) {
		assertThatExceptionOfType(ParcelDamaged.class).isThrownBy(() -> received(log)).withMessageContaining(reason);
	}

	private static List<String> without(List<String> log, int index) {
		List<String> rest = new ArrayList<>(log);
		rest.remove(index);
		return rest;
	}

	private static List<String> with(List<String> log, int index, String line) {
		List<String> changed = new ArrayList<>(log);
		changed.set(index, line);
		return changed;
	}

	private static String exchanged(String line) {
		char last = line.charAt(100);
		return line.substring(0, 100) + ((last == 'A') ? 'B' : 'A') + line.substring(101);
	}

}
