package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.cartshift.experiment.Observations;
import dev.cartshift.report.CpuShares;
import dev.cartshift.report.Exchanges;
import dev.cartshift.report.Page;
import dev.cartshift.report.Report;

/**
 * Where a run keeps its logs and results. It may hold those of an earlier run, which are
 * overwritten.
 */
record Workdir(Path path) {

	/**
	 * Creates the directory and {@code logs} in it.
	 * @throws LabFailure if it is no directory or cannot be written
	 */
	static Workdir at(Path path) {
		try {
			Path directory = Files.createDirectories(path.toAbsolutePath().normalize());
			Files.createDirectories(directory.resolve("logs"));
			Files.delete(Files.createTempFile(directory, "writable", ""));
			return new Workdir(directory);
		}
		catch (IOException ex) {
			throw unwritable(path, ex);
		}
	}

	/**
	 * Creates a directory that no other run has: {@code path}, or with {@code -2},
	 * {@code -3} and so on after it when that is taken.
	 * @throws LabFailure as {@link #at}
	 */
	static Workdir fresh(Path path) {
		Path free = path;
		for (int number = 2; !create(free); number++) {
			free = path.resolveSibling(path.getFileName() + "-" + number);
		}
		return at(free);
	}

	/** Whether it was created, and not there before. */
	private static boolean create(Path path) {
		try {
			Files.createDirectories(path.toAbsolutePath().getParent());
			Files.createDirectory(path);
			return true;
		}
		catch (FileAlreadyExistsException ex) {
			return false;
		}
		catch (IOException ex) {
			throw unwritable(path, ex);
		}
	}

	private static LabFailure unwritable(Path path, IOException ex) {
		return LabFailure.usage("cannot write to the directory " + path + " (" + ex.getClass().getSimpleName() + ")");
	}

	/** Forgets the report of an earlier run, which must not be taken for this one's. */
	Workdir withoutReport() throws IOException {
		Files.deleteIfExists(this.path.resolve(Report.FILE_NAME));
		Files.deleteIfExists(this.path.resolve(Page.FILE_NAME));
		return this;
	}

	Path log(String name) {
		return this.path.resolve("logs").resolve(name + ".log");
	}

	Path logs() {
		return this.path.resolve("logs");
	}

	/** For what replicas write to their temporary directory and do not take away. */
	Path temporary() throws IOException {
		return Files.createDirectories(this.path.resolve("tmp"));
	}

	/** A directory for what the shoppers of a phase, or of an experiment, see. */
	Path phase(String label) throws IOException {
		Path directory = Files.createDirectories(this.path.resolve("phases").resolve(label));
		Files.deleteIfExists(directory.resolve(Exchanges.FILE_NAME));
		Files.deleteIfExists(directory.resolve(Observations.FILE_NAME));
		Files.deleteIfExists(directory.resolve(CpuShares.RECORDER_FILE));
		return directory;
	}

}
