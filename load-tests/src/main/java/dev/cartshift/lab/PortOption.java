package dev.cartshift.lab;

import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

import picocli.CommandLine.Option;

/** Where the Service listens. */
final class PortOption {

	private static final int HIGHEST = 65_535;

	@Option(names = "--port", paramLabel = "P",
			description = "Where the Service listens on 127.0.0.1, 0 for any that is free (${DEFAULT-VALUE}).")
	private int port;

	PortOption(int port) {
		this.port = port;
	}

	/**
	 * Listens there, without endpoints.
	 * @throws LabFailure if there is no such port, or it is taken
	 */
	Service listen(RandomGenerator random, InstantSource clock) throws IOException {
		refuseNoPort("--port", this.port);
		try {
			return Service.listen(this.port, random, clock);
		}
		catch (BindException ex) {
			throw taken("--port", this.port, ex);
		}
	}

	/** Refuses what is no port, or 0. */
	static void refuseNoPort(String option, int port) {
		if (port < 0 || port > HIGHEST) {
			throw LabFailure.usage(option + " is 0 to " + HIGHEST + ", not " + port);
		}
	}

	static LabFailure taken(String option, int port, BindException reason) {
		return LabFailure.notStarted("port " + port + " of 127.0.0.1 is taken or not allowed (" + option + ")", reason);
	}

}
