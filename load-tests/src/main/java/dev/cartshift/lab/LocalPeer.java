package dev.cartshift.lab;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cartshift.benchmark.PeerServer;
import dev.cartshift.journey.Answer;
import dev.cartshift.journey.Browser;

/** A service of this machine that the lab has not started, and does not end. */
record LocalPeer(String name, ProcessHandle process, URI url) implements PeerServer {

	private static final Pattern FORM = Pattern.compile("([\\w.-]+)=(\\d{1,18}),(\\S+)");

	private static final int HIGHEST_PORT = 65_535;

	/**
	 * Reads what a person typed.
	 * @throws LabFailure if it is no {@code NAME=PID,URL}, there is no such process, or
	 * the URL leads away from this machine
	 */
	static LocalPeer parse(String text) {
		Matcher parts = FORM.matcher(text);
		if (!parts.matches()) {
			throw LabFailure.usage("--peer is like other=4711,http://127.0.0.1:9000/cart, not " + text);
		}
		return new LocalPeer(parts.group(1), process(Long.parseLong(parts.group(2))), url(parts.group(3)));
	}

	private static ProcessHandle process(long pid) {
		return ProcessHandle.of(pid)
			.filter((process) -> process.info().totalCpuDuration().isPresent())
			.orElseThrow(() -> LabFailure
				.usage("--peer: there is no process " + pid + ", or the system does not tell its CPU time"));
	}

	private static URI url(String text) {
		Optional<URI> url = parsed(text).filter(LocalPeer::isHttp);
		if (url.isEmpty()) {
			throw LabFailure.usage("--peer: a URL is like http://127.0.0.1:9000/cart, not " + text);
		}
		if (!isLoopback(url.get().getHost())) {
			throw LabFailure.usage("--peer: load is sent to this machine only, so the host is localhost or an address "
					+ "such as 127.0.0.1, not " + url.get().getHost());
		}
		return url.get();
	}

	private static Optional<URI> parsed(String text) {
		try {
			return Optional.of(new URI(text));
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

	private static boolean isHttp(URI url) {
		return "http".equals(url.getScheme()) && url.getHost() != null && url.getPort() <= HIGHEST_PORT;
	}

	/** Without asking for a name, to which any answer may come. */
	private static boolean isLoopback(String host) {
		try {
			return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Fails unless it answers as it must while it is measured.
	 * @throws LabFailure saying what it answered
	 */
	void refuseUnwilling(HttpClient http) throws InterruptedException {
		Answer answer = new Browser(http, this.url).get(this.url.toString());
		if (!answer.isOk()) {
			throw LabFailure.usage("--peer: " + this.name + " must answer GET " + this.url + " with 200, and "
					+ ((answer.status() == 0) ? "does not answer" : "answers with " + answer.status()));
		}
	}

	/**
	 * {@inheritDoc}
	 * @throws LabFailure if it has ended
	 */
	@Override
	public Duration cpuTime() {
		return this.process.info()
			.totalCpuDuration()
			.orElseThrow(() -> LabFailure.notStarted(
					"the peer " + this.name + ", process " + this.process.pid() + ", ended while it was measured"));
	}

}
