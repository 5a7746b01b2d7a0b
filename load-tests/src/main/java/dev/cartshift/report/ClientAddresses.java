package dev.cartshift.report;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The addresses that shoppers come from, by which {@code sessionAffinity: ClientIP} tells
 * them apart. One machine has many only towards itself: on Linux every 127.x.x.x is the
 * machine without any set-up; on macOS only 127.0.0.1 is, until {@code lo0} gets aliases.
 *
 * @param addresses IPv4 literals to send from; none where the system chooses, which is
 * then one address
 */
public record ClientAddresses(List<String> addresses) {

	/**
	 * As many as shoppers come from when nobody says otherwise, where that is possible.
	 */
	public static final int MANY = 64;

	private static final int MOST = 10_000;

	private static final int PER_BLOCK = 250;

	private static final ClientAddresses SYSTEMS_CHOICE = new ClientAddresses(List.of());

	public ClientAddresses {
		addresses = List.copyOf(addresses);
	}

	/**
	 * That many addresses, from 127.0.0.1 on, for this target.
	 * @param count from 1, which leaves the choice to the system, to 10000
	 * @throws IllegalArgumentException if the target is not on this machine, or this
	 * machine does not have so many addresses
	 */
	public static ClientAddresses of(int count, URI target) {
		if (count < 1 || count > MOST) {
			throw new IllegalArgumentException(count + " client addresses: there can be 1 to " + MOST);
		}
		if (count > 1 && !loopback(target)) {
			throw new IllegalArgumentException(
					count + " client addresses: only a target on this machine can be reached from more than one");
		}
		ClientAddresses wanted = (count == 1) ? SYSTEMS_CHOICE : first(count);
		wanted.missing().ifPresent((address) -> {
			throw new IllegalArgumentException(count + " client addresses: this machine does not have " + address);
		});
		return wanted;
	}

	/** {@value #MANY} addresses where that is possible, and else one. */
	public static ClientAddresses manyIfPossible(URI target) {
		ClientAddresses many = first(MANY);
		return (loopback(target) && many.missing().isEmpty()) ? many : SYSTEMS_CHOICE;
	}

	/**
	 * A block of this machine's loopback addresses.
	 * @param first how many come before it, of all there are
	 * @throws IllegalArgumentException if this machine does not have them
	 */
	public static ClientAddresses loopback(int first, int count) {
		ClientAddresses wanted = block(first, count);
		wanted.missing().ifPresent((address) -> {
			throw new IllegalArgumentException("this needs " + (first + count)
					+ " client addresses, and this machine does not have " + address + " (Linux has all of 127.x.x.x)");
		});
		return wanted;
	}

	/** How many the shoppers come from; at least 1. */
	public int count() {
		return Math.max(1, this.addresses.size());
	}

	private static ClientAddresses first(int count) {
		return block(0, count);
	}

	private static ClientAddresses block(int first, int count) {
		return new ClientAddresses(IntStream.range(first, first + count)
			.mapToObj((i) -> "127.0." + (i / PER_BLOCK) + "." + (1 + i % PER_BLOCK))
			.toList());
	}

	private Optional<String> missing() {
		return this.addresses.stream().filter((address) -> !owned(address)).findFirst();
	}

	private static boolean owned(String address) {
		try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(address))) {
			return probe.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean loopback(URI target) {
		try {
			return InetAddress.getByName(target.getHost()).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException("unknown host in " + target, ex);
		}
	}

}
