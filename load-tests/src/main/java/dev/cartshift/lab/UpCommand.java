package dev.cartshift.lab;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import dev.cartshift.experiment.SessionAffinity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lab up VARIANT}: replicas behind a Service, to be tried by hand. */
@Command(name = "up", description = "Runs a variant's replicas behind a Service until Ctrl-C.")
final class UpCommand implements Callable<Integer> {

	/** The words of {@code spec.sessionAffinity}, in lower case. */
	enum Affinity {

		none, clientip

	}

	/** Pods that close a connection after each answer, so that no client can keep one. */
	static final Map<String, String> NEW_CONNECTIONS = Map.of("SERVER_TOMCAT_MAXKEEPALIVEREQUESTS", "1");

	private final Bench bench;

	@Parameters(paramLabel = "VARIANT", description = "inmemory, redis or jwt.")
	private @Nullable String variant;

	@Option(names = "--affinity", paramLabel = "AFFINITY",
			description = "none: each connection meets any pod; clientip: an address keeps its pod (${DEFAULT-VALUE}).")
	private Affinity affinity = Affinity.none;

	@Option(names = "--keep-alive",
			description = "Pods keep connections open, so that a browser stays with its pod while its own lasts. Without it "
					+ "each request is on a new connection, and meets any pod.")
	private boolean keepAlive;

	@Mixin
	private DeploymentOptions deployment = new DeploymentOptions();

	@Mixin
	private PortOption port = new PortOption(8080);

	@Mixin
	private OutputOptions output = new OutputOptions();

	UpCommand(Bench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		String name = known(Objects.requireNonNull(this.variant));
		DeploymentSpec spec = this.deployment.spec();
		this.bench.sourceTree().jar(name);
		try (Service service = this.port.listen(new Random(), this.bench.clock());
				Laboratory lab = Laboratory.open(this.bench, this.output.workdir(this.bench))) {
			run(name, spec, service, lab);
		}
		return ExitStatus.OK.code();
	}

	private void run(String name, DeploymentSpec spec, Service service, Laboratory lab)
			throws IOException, InterruptedException {
		service.affinity(switch (this.affinity) {
			case none -> new SessionAffinity.None();
			case clientip -> new SessionAffinity.ClientIp();
		});
		Variants variants = new Variants(this.bench.sourceTree(), new SecureRandom());
		try (Deployment up = Deployment.start(name, name, this.keepAlive ? Map.of() : NEW_CONNECTIONS, variants, spec,
				lab, new Announcer(service, lab))) {
			up.replicas().replicas().forEach((replica) -> introduce(replica, lab));
			this.bench.out().println(service.url());
			this.bench.out().flush();
			this.bench.say("Ctrl-C stops everything; logs " + lab.workdir().logs());
			new CountDownLatch(1).await();
		}
	}

	private void introduce(Replica replica, Laboratory lab) {
		this.bench.say(replica.name() + " is process " + replica.process().pid() + " on port "
				+ replica.endpoint().address().getPort());
		replica.process().onExit().thenRun(() -> bury(replica, lab));
	}

	/** Serving goes on with the others: people kill a replica here to see just that. */
	private void bury(Replica replica, Laboratory lab) {
		if (!lab.children().closed()) {
			this.bench.say(replica.obituary("after it was ready"));
		}
	}

	private static String known(String name) {
		if (!Variants.names().contains(name)) {
			throw LabFailure
				.usage("a variant is one of " + String.join(", ", Variants.names()) + ", not '" + name + "'");
		}
		return name;
	}

}
