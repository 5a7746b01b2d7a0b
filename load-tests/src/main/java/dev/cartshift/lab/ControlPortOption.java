package dev.cartshift.lab;

import java.io.IOException;
import java.net.BindException;

import dev.cartshift.live.ControlServer;
import picocli.CommandLine.Option;

/** Where the control page is. */
final class ControlPortOption {

	@Option(names = "--control-port", paramLabel = "P",
			description = "Where the page that shows and kills replicas is, on 127.0.0.1; 0 for any port that is free "
					+ "(${DEFAULT-VALUE}).")
	private int port = 8090;

	/**
	 * Takes the port.
	 * @throws LabFailure if there is no such port, or it is taken
	 */
	ControlServer listen() throws IOException {
		PortOption.refuseNoPort("--control-port", this.port);
		try {
			return ControlServer.listen(this.port);
		}
		catch (BindException ex) {
			throw PortOption.taken("--control-port", this.port, ex);
		}
	}

}
