package dev.cartshift.lab;

import java.net.http.HttpClient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.cartshift.benchmark.Benchmark;
import dev.cartshift.benchmark.PeerServer;
import picocli.CommandLine.Option;

/** What else is measured, beside the shop. */
final class PeerOptions {

	@Option(names = "--peer", paramLabel = "NAME=PID,URL",
			description = "Another HTTP service, which runs already on this machine, in the same rounds: its GET of URL, "
					+ "per second of CPU time of process PID, the one that answers; its children's is not counted. May "
					+ "be given more than once. For throughput only.")
	private List<String> given = List.of();

	/**
	 * Returns what the options say.
	 * @throws LabFailure if one of them cannot be measured beside these arms
	 */
	List<PeerServer> peers(Benchmark benchmark) throws InterruptedException {
		Set<String> taken = new HashSet<>(benchmark.armsBesidePeers());
		if (!this.given.isEmpty() && taken.isEmpty()) {
			throw LabFailure.usage("--peer is not for " + benchmark.name());
		}
		List<LocalPeer> peers = this.given.stream().map(LocalPeer::parse).toList();
		for (LocalPeer peer : peers) {
			if (!taken.add(peer.name())) {
				throw LabFailure.usage("--peer: the name " + peer.name() + " is taken");
			}
		}
		try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
			for (LocalPeer peer : peers) {
				peer.refuseUnwilling(http);
			}
		}
		return List.copyOf(peers);
	}

}
