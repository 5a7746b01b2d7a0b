package dev.cartshift.journey;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import dev.cartshift.report.ClientAddresses;
import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Phase;

/**
 * How a run is asked for, as system properties ({@code -Dname=value}). A value that
 * cannot be read, a value out of bounds and a name that nearly is one of these are
 * errors, never a default.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr>
 * <td>{@code target}</td>
 * <td>the shop, such as {@code http://localhost:8080}; required</td>
 * </tr>
 * <tr>
 * <td>{@code phase}</td>
 * <td>what the target is expected to be: {@code broken}, {@code sticky}, {@code cookie},
 * {@code redis-sticky}, {@code redis} or {@code jwt}. When given, the run ends with its
 * table, and fails where it is not calibrated; when absent, it only records</td>
 * </tr>
 * <tr>
 * <td>{@code pods}</td>
 * <td>how many replicas there are, 1–1000; when absent, those that answer are taken for
 * all</td>
 * </tr>
 * <tr>
 * <td>{@code journeys}</td>
 * <td>shoppers measured, 1–100000; 300</td>
 * </tr>
 * <tr>
 * <td>{@code warmUpJourneys}</td>
 * <td>shoppers sent first and not recorded, 0–100000; 60</td>
 * </tr>
 * <tr>
 * <td>{@code rate}</td>
 * <td>journeys started per second whatever the shop does (open model), above 0 to 10000;
 * 20. The journeys are spread evenly over whole seconds, so that exactly as many start as
 * asked for: the true rate is this or a little less</td>
 * </tr>
 * <tr>
 * <td>{@code thinkTimeMillis}</td>
 * <td>pause between two requests of a journey, 0–15000; 0. Longer ones would meet the
 * idle time after which servers close connections, and the connection model would no
 * longer be true</td>
 * </tr>
 * <tr>
 * <td>{@code connectionModel}</td>
 * <td>{@code per-request}, {@code keep-alive} or the probability of a new connection
 * before each request; {@code per-request}</td>
 * </tr>
 * <tr>
 * <td>{@code clientAddresses}</td>
 * <td>how many 127.0.x.x addresses shoppers come from, 1–10000; 64 where
 * {@link ClientAddresses} can be many, else 1. Asking for more than there can be is an
 * error</td>
 * </tr>
 * <tr>
 * <td>{@code clientAddress}</td>
 * <td>the IP address that others see this machine come from, such as a pod's own: written
 * down where the system chooses the address, which is then not many. When absent, nothing
 * is written down there</td>
 * </tr>
 * <tr>
 * <td>{@code seed}</td>
 * <td>what connections are drawn from, a long integer; 1. Each client adds its
 * number</td>
 * </tr>
 * <tr>
 * <td>{@code firstShopper}</td>
 * <td>the run logs in as {@code shopper-N} from this N on, the measured journeys first
 * and those of the warm-up after them; 1. The last, of all clients, is at most
 * 100000</td>
 * </tr>
 * <tr>
 * <td>{@code client}</td>
 * <td>number of this process among several that are one run together, 0–999; when absent
 * it is the only one. Each has {@code journeys}, {@code warmUpJourneys} and {@code rate}
 * of its own, shoppers that no other has, and journeys numbered on from those of the
 * client before</td>
 * </tr>
 * <tr>
 * <td>{@code clients}</td>
 * <td>how many there are, 1–1000, more than {@code client}; when absent, none after this
 * one is known, and what their shoppers buy is nobody's</td>
 * </tr>
 * <tr>
 * <td>{@code send}</td>
 * <td>{@code true} to print a line of progress each second, and in the end the exchanges
 * as a {@link dev.cartshift.report.Parcel}, for those who see nothing but the output;
 * {@code false}</td>
 * </tr>
 * <tr>
 * <td>{@code out}</td>
 * <td>directory of {@code exchanges.jsonl}; {@code target/journey}</td>
 * </tr>
 * </table>
 */
record Settings(URI target, Optional<Phase> phase, int pods, int journeys, int warmUpJourneys, double rate,
		Duration thinkTime, ConnectionModel connectionModel, ClientAddresses clientAddresses, String clientAddress,
		long seed, Clients clients, boolean send, Path out) {

	Settings {
		if (!clientAddress.isEmpty() && !clientAddresses.addresses().isEmpty()) {
			throw new IllegalArgumentException("-DclientAddress=" + clientAddress
					+ ": there is one only where the system chooses it, which is -DclientAddresses=1");
		}
	}

	/**
	 * Reads the settings.
	 * @throws IllegalArgumentException if one is missing, misspelt or out of bounds
	 */
	static Settings of(Properties system) {
		SystemProperties given = new SystemProperties(system);
		URI target = given.required("target", Settings::shop);
		Optional<String> clientAddress = given.address("clientAddress");
		int journeys = given.integer("journeys", 300, 1, Clients.SHOPPERS);
		int warmUpJourneys = given.integer("warmUpJourneys", 60, 0, Clients.SHOPPERS);
		Settings settings = new Settings(target, given.optional("phase", Settings::phase),
				given.integer("pods", 0, 1, 1000), journeys, warmUpJourneys,
				given.optional("rate", Settings::rate).orElse(20.0),
				Duration.ofMillis(given.integer("thinkTimeMillis", 0, 0, 15_000)),
				given.optional("connectionModel", ConnectionModel::parse).orElse(ConnectionModel.PER_REQUEST),
				given.optional("clientAddresses", (count) -> ClientAddresses.of(Integer.parseInt(count), target))
					.orElseGet(() -> clientAddress.map((only) -> new ClientAddresses(List.of()))
						.orElseGet(() -> ClientAddresses.manyIfPossible(target))),
				clientAddress.orElse(""), given.optional("seed", Long::parseLong).orElse(1L),
				Clients.of(given, journeys, warmUpJourneys), given.truth("send"),
				given.optional("out", Path::of).orElse(Path.of("target", "journey")));
		given.refuseMisspelt();
		return settings;
	}

	private static URI shop(String text) {
		URI uri = URI.create(text.replaceAll("/+$", ""));
		if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
			throw new IllegalArgumentException("a target is such as http://localhost:8080");
		}
		return uri;
	}

	private static Phase phase(String text) {
		return Phase.named(text)
			.orElseThrow(() -> new IllegalArgumentException(
					"a phase is broken, sticky, cookie, redis-sticky, redis or jwt, not '" + text + "'"));
	}

	private static double rate(String text) {
		double rate = Double.parseDouble(text);
		if (!(rate > 0 && rate <= 10_000)) {
			throw new IllegalArgumentException("a rate is above 0 and at most 10000 journeys per second");
		}
		return rate;
	}

}
