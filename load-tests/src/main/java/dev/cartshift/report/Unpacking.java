package dev.cartshift.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A {@link Parcel} while it arrives, line by line; not thread-safe.
 */
final class Unpacking {

	private static final Pattern LINE = Pattern.compile("parcel (\\d{1,9}): ([A-Za-z0-9+/=]+)\\s*");

	private static final Pattern END = Pattern.compile("parcel end: (\\d{1,9}) lines, sha256 ([0-9a-f]{64})\\s*");

	private final ByteArrayOutputStream packed = new ByteArrayOutputStream();

	private int lines;

	private boolean ended;

	void read(String logLine) {
		Matcher line = LINE.matcher(logLine);
		Matcher end = END.matcher(logLine);
		if (line.matches()) {
			add(Integer.parseInt(line.group(1)), line.group(2));
		}
		else if (end.matches()) {
			end(Integer.parseInt(end.group(1)), end.group(2));
		}
	}

	private void add(int number, String base64) {
		refuse(this.ended || number <= this.lines, "the log has more than one parcel, or one with lines twice");
		refuse(number != this.lines + 1, "line " + (this.lines + 1) + " of the parcel is missing");
		this.lines = number;
		try {
			this.packed.writeBytes(Base64.getDecoder().decode(base64));
		}
		catch (IllegalArgumentException ex) {
			throw new ParcelDamaged("line " + number + " of the parcel was cut or changed");
		}
	}

	private void end(int announced, String sha256) {
		refuse(this.ended, "the log has more than one parcel");
		refuse(announced != this.lines, "line " + (this.lines + 1) + " of the parcel's " + announced + " is missing");
		refuse(!sha256(this.packed.toByteArray()).equals(sha256),
				"the parcel's SHA-256 is not the one that was sent: one of its lines was cut or changed");
		this.ended = true;
	}

	/** Writes what has arrived, if it is all. */
	void writeTo(Path file) {
		refuse(this.lines == 0 && !this.ended, "the log has no parcel: none was sent, or the log was cut before it");
		refuse(!this.ended, "the parcel's end is missing: the log stops after line " + this.lines + " of it");
		try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(this.packed.toByteArray()))) {
			Files.copy(unpacked, file, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	private static void refuse(boolean damaged, String how) {
		if (damaged) {
			throw new ParcelDamaged(how);
		}
	}

}
