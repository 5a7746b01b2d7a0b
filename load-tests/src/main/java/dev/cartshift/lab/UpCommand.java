package dev.cartshift.lab;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import dev.cartshift.experiment.Release;
import dev.cartshift.live.Affinity;
import dev.cartshift.live.ControlServer;
import dev.cartshift.live.Events;
import dev.cartshift.live.LiveLab;
import dev.cartshift.live.Screen;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lab up VARIANT}: replicas behind a Service, to be tried by hand. */
@Command(name = "up",
		description = "Runs a variant's replicas behind a Service until Ctrl-C, and a page that shows and disturbs them.")
final class UpCommand implements Callable<Integer> {

	/** Pods that close a connection after each answer, so that no client can keep one. */
	static final Map<String, String> NEW_CONNECTIONS = Map.of("SERVER_TOMCAT_MAXKEEPALIVEREQUESTS", "1");

	/**
	 * Pods that tell what they count, and that fail no request when they are told to go.
	 */
	private static final Map<String, String> WATCHED = Map.of("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE",
			"health,prometheus", "CART_DRAIN", "2s");

	private final Workbench bench;

	@Parameters(paramLabel = "VARIANT", description = "inmemory, redis or jwt.")
	private @Nullable String variant;

	@Option(names = "--affinity", paramLabel = "AFFINITY",
			description = "None: each connection meets any pod; ClientIP: an address keeps its pod (${DEFAULT-VALUE}).")
	private Affinity affinity = Affinity.None;

	@Option(names = "--keep-alive",
			description = "Pods keep connections open, so that a browser stays with its pod while its own lasts. Without it "
					+ "each request is on a new connection, and meets any pod.")
	private boolean keepAlive;

	@Mixin
	private DeploymentOptions deployment = new DeploymentOptions();

	@Mixin
	private PortOption port = new PortOption(8080);

	@Mixin
	private ControlPortOption controlPort = new ControlPortOption();

	@Mixin
	private OutputOptions output = new OutputOptions();

	UpCommand(Workbench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		String name = known(Objects.requireNonNull(this.variant));
		DeploymentSpec spec = this.deployment.spec();
		this.bench.sourceTree().jar(name);
		try (Service service = this.port.listen(new Random(), this.bench.clock());
				ControlServer page = this.controlPort.listen();
				Laboratory lab = Laboratory.open(this.bench, this.output.workdir(this.bench))) {
			run(name, spec, service, page, lab);
		}
		return ExitStatus.OK.code();
	}

	private void run(String name, DeploymentSpec spec, Service service, ControlServer page, Laboratory lab)
			throws IOException, InterruptedException {
		Screen screen = Screen.of(this.bench.err(), this.bench.terminal(), lab.children()::closed);
		Events events = new Events(this.bench.clock(), screen::line);
		Announcer announcer = new Announcer(service, events::happened);
		Variants variants = new Variants(this.bench.sourceTree(), new SecureRandom());
		try (Deployment up = Deployment.start(new Release(name, name, settings()), variants, spec, lab, announcer)) {
			LiveReplicas replicas = new LiveReplicas(up.replicas(), service, announcer, events);
			replicas.affinity(this.affinity);
			introduce(service.url(), page.url(), screen, lab);
			try (LiveLab live = LiveLab.open(name, service.url(), replicas, events, page, this.bench.clock(), screen)) {
				if (live.clientAddresses() == 1) {
					screen.line(
							"shoppers come from one address, as this system has no other: with ClientIP all meet one pod");
				}
				new CountDownLatch(1).await();
			}
		}
	}

	private Map<String, String> settings() {
		Map<String, String> settings = new HashMap<>(WATCHED);
		settings.putAll(this.keepAlive ? Map.of() : NEW_CONNECTIONS);
		return settings;
	}

	/** Addresses are results; what they are for is not. */
	private void introduce(URI shop, URI page, Screen screen, Laboratory lab) {
		this.bench.out().println(shop);
		this.bench.out().println(page);
		this.bench.out().flush();
		screen.line("the shop is at " + shop + ", and " + page + " shows and disturbs it");
		screen.line("Ctrl-C stops everything; logs " + lab.workdir().logs());
	}

	private static String known(String name) {
		if (!Variants.names().contains(name)) {
			throw LabFailure
				.usage("a variant is one of " + String.join(", ", Variants.names()) + ", not '" + name + "'");
		}
		return name;
	}

}
