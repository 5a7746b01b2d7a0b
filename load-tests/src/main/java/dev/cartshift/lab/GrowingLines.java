package dev.cartshift.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Counts the finished lines of a file that another process appends to, reading each byte
 * once. Not thread-safe.
 */
final class GrowingLines {

	private final Path file;

	private final ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);

	private long offset;

	private long lines;

	GrowingLines(Path file) {
		this.file = file;
	}

	/** 0 while there is no file. */
	long count() throws IOException {
		try (SeekableByteChannel channel = Files.newByteChannel(this.file)) {
			channel.position(this.offset);
			while (channel.read(this.bytes.clear()) > 0) {
				countLineFeeds(this.bytes.flip());
			}
			this.offset = channel.position();
		}
		catch (NoSuchFileException ex) {
			// The other process has not begun to write.
		}
		return this.lines;
	}

	private void countLineFeeds(ByteBuffer read) {
		while (read.hasRemaining()) {
			this.lines += (read.get() == '\n') ? 1 : 0;
		}
	}

}
