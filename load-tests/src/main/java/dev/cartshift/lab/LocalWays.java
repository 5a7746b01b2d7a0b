package dev.cartshift.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.cartshift.benchmark.CallerProcess;
import dev.cartshift.benchmark.Ways;
import dev.cartshift.process.Children;

/**
 * Ways on this machine: the Service in this JVM, which does nothing else meanwhile, and
 * everything else in processes.
 */
final class LocalWays implements Ways {

	/** The first compiler is enough: nearly all that it does is done by the system. */
	private static final List<String> CALLER = List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
			System.getProperty("java.class.path"), CallerProcess.class.getName());

	private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

	private final HaProxy origin;

	private final HaProxy proxy;

	private final Service service;

	private final Process caller;

	private final Socket orders;

	private final BufferedReader answers;

	private final Children children;

	private LocalWays(HaProxy origin, HaProxy proxy, Service service, Process caller, Socket orders, Children children)
			throws IOException {
		this.origin = origin;
		this.proxy = proxy;
		this.service = service;
		this.caller = caller;
		this.orders = orders;
		this.children = children;
		this.answers = new BufferedReader(new InputStreamReader(orders.getInputStream(), StandardCharsets.US_ASCII));
	}

	/** What it starts before it fails ends with the laboratory. */
	static LocalWays open(Laboratory lab, long seed) throws IOException, InterruptedException {
		HaProxy origin = HaProxy.origin(lab.program("haproxy"), lab.workdir(), lab.children());
		List<Endpoint> endpoints = List.of(new Endpoint("origin", origin.address()));
		HaProxy proxy = HaProxy.start(lab.program("haproxy"), HaProxy.Mode.RANDOM, endpoints, lab.workdir(),
				lab.children());
		Service service = Service.listen(0, new Random(seed), InstantSource.system());
		service.endpoints(endpoints);
		try (ServerSocket door = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
			Process caller = lab.children().start(caller(lab, door.getLocalPort()));
			door.setSoTimeout((int) START_TIMEOUT.toMillis());
			return new LocalWays(origin, proxy, service, caller, door.accept(), lab.children());
		}
		catch (SocketTimeoutException ex) {
			throw LabFailure.notStarted("the caller did not start; its log: " + lab.workdir().log("caller"), ex);
		}
	}

	private static ProcessBuilder caller(Laboratory lab, int port) {
		List<String> arguments = new ArrayList<>(CALLER);
		arguments.add(Integer.toString(port));
		return Java.command(arguments).redirectErrorStream(true).redirectOutput(lab.workdir().log("caller").toFile());
	}

	@Override
	public Calls call(Way way, boolean kept, Duration time) throws IOException {
		Duration callerCpu = cpuTime(this.caller.toHandle());
		Duration proxyCpu = proxyCpu(way);
		String order = "%d %s %d\n".formatted(port(way), kept, time.toMillis());
		this.orders.getOutputStream().write(order.getBytes(StandardCharsets.US_ASCII));
		String answer = this.answers.readLine();
		if (answer == null) {
			throw LabFailure.notTrusted("the caller has ended; its log tells why");
		}
		long[] counts = Arrays.stream(answer.split(" ")).mapToLong(Long::parseLong).toArray();
		return new Calls(counts[0], counts[1], Duration.ofNanos(counts[2]), proxyCpu(way).minus(proxyCpu),
				cpuTime(this.caller.toHandle()).minus(callerCpu));
	}

	private int port(Way way) {
		return switch (way) {
			case DIRECT -> this.origin.address().getPort();
			case HAPROXY -> this.proxy.address().getPort();
			case SERVICE -> this.service.address().getPort();
		};
	}

	private Duration proxyCpu(Way way) {
		return switch (way) {
			case DIRECT -> Duration.ZERO;
			case HAPROXY -> cpuTime(this.proxy.handle());
			case SERVICE -> cpuTime(ProcessHandle.current());
		};
	}

	private static Duration cpuTime(ProcessHandle process) {
		return process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	@Override
	public void close() {
		this.children.stop(List.of(this.caller));
		try {
			this.orders.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.service.close();
		this.proxy.close();
		this.origin.close();
	}

}
