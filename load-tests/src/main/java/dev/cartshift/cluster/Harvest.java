package dev.cartshift.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.cartshift.report.Exchanges;

/**
 * What clients brought back.
 *
 * @param addresses how many of them there were
 * @param files what each saw, in the order of their numbers
 */
public record Harvest(int addresses, List<Path> files) {

	public Harvest {
		files = List.copyOf(files);
	}

	/** Makes one file of theirs, in their place. */
	public void mergeInto(Path exchanges) {
		Exchanges.merge(this.files, exchanges);
		this.files.forEach(Harvest::delete);
	}

	private static void delete(Path file) {
		try {
			Files.delete(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
