package dev.cartshift.journey;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.IntStream;

import io.gatling.http.client.LocalAddresses;
import io.gatling.javaapi.core.Session;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that shoppers come from: what {@code sessionAffinity: ClientIP} tells
 * clients apart by. On Linux every 127.x.x.x is the machine itself without any set-up; on
 * macOS only 127.0.0.1 is.
 */
final class ClientAddresses {

	/**
	 * Where Gatling keeps the address it chose for a virtual user. Not in its API, so a
	 * test holds it against the address that a server sees.
	 */
	private static final String CHOSEN = "gatling.http.cache.localAddresses";

	private static final int PER_BLOCK = 250;

	private ClientAddresses() {
	}

	static boolean canBeMany(URI target) {
		return System.getProperty("os.name").startsWith("Linux") && loopback(target);
	}

	/** That many different addresses, from 127.0.0.1 on. */
	static List<String> first(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> "127.0." + (i / PER_BLOCK) + "." + (1 + i % PER_BLOCK))
			.toList();
	}

	/** The address of this shopper, or empty where the system chooses it. */
	static String of(Session session) {
		LocalAddresses chosen = session.get(CHOSEN);
		return (chosen == null) ? "" : address(chosen.getLocalAddressForRemote(InetAddress.getLoopbackAddress()));
	}

	private static String address(@Nullable InetSocketAddress chosen) {
		return (chosen == null) ? "" : chosen.getAddress().getHostAddress();
	}

	private static boolean loopback(URI target) {
		try {
			return InetAddress.getByName(target.getHost()).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException("-Dtarget=" + target + ": unknown host", ex);
		}
	}

}
