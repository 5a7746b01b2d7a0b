package dev.cartshift.state;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What clients ask of Redis, in their order, as its own {@code MONITOR} tells. What a
 * script does there takes no round trip and is not in it.
 */
final class CommandLog implements AutoCloseable {

	private static final Pattern BY_A_CLIENT = Pattern.compile("\\+[\\d.]+ \\[\\d+ (?!lua).*?] \"(\\w+)\".*");

	private final Socket monitor;

	private final BufferedReader told;

	private final Socket marker;

	private CommandLog(Socket monitor, Socket marker) throws IOException {
		this.monitor = monitor;
		this.told = new BufferedReader(new InputStreamReader(monitor.getInputStream(), UTF_8));
		this.marker = marker;
	}

	static CommandLog of(URI redis) {
		try {
			CommandLog log = new CommandLog(new Socket(redis.getHost(), redis.getPort()),
					new Socket(redis.getHost(), redis.getPort()));
			send(log.monitor, "MONITOR");
			log.untilMarked();
			return log;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The names of the commands that are sent meanwhile. */
	List<String> during(Runnable requests) {
		try {
			untilMarked();
			requests.run();
			return untilMarked();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Redis tells of commands in the order in which it has done them. */
	private List<String> untilMarked() throws IOException {
		String mark = UUID.randomUUID().toString();
		send(this.marker, "ECHO " + mark);
		List<String> names = new ArrayList<>();
		for (String line = this.told.readLine(); !line.contains(mark); line = this.told.readLine()) {
			Matcher command = BY_A_CLIENT.matcher(line);
			if (command.matches()) {
				names.add(command.group(1));
			}
		}
		return names;
	}

	private static void send(Socket server, String command) throws IOException {
		server.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
	}

	@Override
	public void close() {
		try (this.monitor; this.marker) {
			// both
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
