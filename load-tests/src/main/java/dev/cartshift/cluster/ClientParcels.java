package dev.cartshift.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.cartshift.report.Parcel;
import dev.cartshift.report.ParcelDamaged;

/** What clients saw, brought back through their logs. */
final class ClientParcels {

	private final Kubectl kubectl;

	ClientParcels(Kubectl kubectl) {
		this.kubectl = kubectl;
	}

	/**
	 * Writes {@code client-N.log} of each client, and beside it a file of what it saw.
	 * @param pods in the order of their numbers
	 * @return those files, in the same order
	 * @throws ClusterFailure if a parcel is missing or damaged
	 */
	List<Path> bring(List<PodState> pods, Path directory) throws InterruptedException {
		List<Path> clients = new ArrayList<>();
		for (PodState pod : pods) {
			Path log = directory.resolve("client-" + clients.size() + ".log");
			this.kubectl.tellInto(log, "logs", pod.name(), "-n", Namespace.NAME, "--request-timeout=5m");
			clients.add(unpack(log));
		}
		return clients;
	}

	/** Reads bytes as they are: a log may hold anything, and a parcel is ASCII. */
	private static Path unpack(Path log) {
		Path seen = log.resolveSibling(log.getFileName() + ".jsonl");
		try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
			Parcel.receive(lines, seen);
			return seen;
		}
		catch (ParcelDamaged ex) {
			throw new ClusterFailure(
					"what a client saw did not come back whole: " + ex.getMessage() + "; its log: " + log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
