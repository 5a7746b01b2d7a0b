package dev.cartshift.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The {@link Caller} as a process, which is told what to do on a connection. */
public final class CallerProcess {

	private static final int CONNECTIONS = 64;

	private CallerProcess() {
	}

	/**
	 * Obeys as long as there is somebody: {@code PORT KEPT MILLIS} is answered with
	 * {@code ANSWERED FAILURES NANOS}.
	 * @param arguments the port of 127.0.0.1 where orders are given
	 */
	public static void main(String... arguments) throws IOException {
		try (Socket orders = new Socket(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(arguments[0]));
				BufferedReader lines = new BufferedReader(
						new InputStreamReader(orders.getInputStream(), StandardCharsets.US_ASCII))) {
			OutputStream answers = orders.getOutputStream();
			for (String order = lines.readLine(); order != null; order = lines.readLine()) {
				answers.write(obey(order.split(" ")).getBytes(StandardCharsets.US_ASCII));
			}
		}
	}

	private static String obey(String... order) throws IOException {
		long start = System.nanoTime();
		Caller caller = new Caller(Integer.parseInt(order[0]), Boolean.parseBoolean(order[1]));
		caller.work(CONNECTIONS, Duration.ofMillis(Long.parseLong(order[2])));
		return "%d %d %d\n".formatted(caller.answered(), caller.failures(), System.nanoTime() - start);
	}

}
