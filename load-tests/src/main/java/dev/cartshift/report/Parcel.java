package dev.cartshift.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Carries a file of {@link Exchanges} through a program's log, where a pod has no other
 * way out: compressed, as numbered lines of base64 below 1000 characters, and a last line
 * that tells their number and the SHA-256 of what they carry.
 *
 * <pre>
 * parcel 1: H4sIAAAAAAAA/…
 * parcel 2: …
 * parcel end: 2 lines, sha256 9f86d081…
 * </pre>
 *
 * An exchange takes some 12 bytes of it (measured: 1.1 MB for 100 000), so the log stays
 * far below the 10 MiB at which a kubelet begins a new file and {@code kubectl logs} no
 * longer shows the start.
 */
public final class Parcel {

	private static final int BYTES_PER_LINE = 720;

	private Parcel() {
	}

	/**
	 * Prints the file's lines, which other lines may come between, and flushes.
	 * @throws UncheckedIOException if the file cannot be read
	 */
	public static void send(Path exchanges, PrintStream out) {
		byte[] packed = packed(exchanges);
		int lines = 0;
		for (int from = 0; from < packed.length; from += BYTES_PER_LINE) {
			byte[] part = Arrays.copyOfRange(packed, from, Math.min(packed.length, from + BYTES_PER_LINE));
			out.println("parcel " + ++lines + ": " + Base64.getEncoder().encodeToString(part));
		}
		out.println("parcel end: " + lines + " lines, sha256 " + Unpacking.sha256(packed));
		out.flush();
	}

	/**
	 * Finds the one parcel in a log and writes what it carries; reads the log to its end.
	 * @param logLines without time stamps or prefixes; lines that are not the parcel's
	 * are ignored
	 * @param exchanges replaced if it exists; untouched unless all has arrived
	 * @throws ParcelDamaged if there is no parcel or more than one, or if part of it is
	 * missing or changed
	 * @throws UncheckedIOException if the file cannot be written
	 */
	public static void receive(Stream<String> logLines, Path exchanges) {
		Unpacking unpacking = new Unpacking();
		logLines.forEachOrdered(unpacking::read);
		unpacking.writeTo(exchanges);
	}

	private static byte[] packed(Path exchanges) {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (OutputStream gzip = new GZIPOutputStream(packed)) {
			Files.copy(exchanges, gzip);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return packed.toByteArray();
	}

}
