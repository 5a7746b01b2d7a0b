package dev.cartshift.lab;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.cartshift.report.Phase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lab run PHASE}: one phase, here or wherever it runs already. */
@Command(name = "run", description = "Measures one phase: of replicas started here, or of a shop that runs already.")
final class RunCommand implements Callable<Integer> {

	private final Bench bench;

	@Parameters(paramLabel = "PHASE", converter = PhaseConverter.class,
			description = "broken, sticky, redis-sticky, redis or jwt.")
	private @Nullable Phase phase;

	@Option(names = "--target", paramLabel = "URL",
			description = "A shop that runs already, as http://host:port; --replicas says how many pods are behind it. "
					+ "It must know the demo shoppers, and do what PHASE promises.")
	private @Nullable String target;

	@Mixin
	private JourneyOptions journeys = new JourneyOptions();

	@Mixin
	private DeploymentOptions deployment = new DeploymentOptions();

	@Mixin
	private PortOption port = new PortOption(0);

	@Mixin
	private OutputOptions output = new OutputOptions();

	RunCommand(Bench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		return measure(Objects.requireNonNull(this.phase)).code();
	}

	private ExitStatus measure(Phase phase) throws IOException, InterruptedException {
		if (this.target != null) {
			Target running = Target.parse(this.target);
			return new RemoteRun(this.bench, running, this.journeys.load(running.uri()), this.deployment.replicas(),
					this.output)
				.measure(phase);
		}
		return new LocalRun(this.bench, this.journeys.load(LocalRun.TARGET), this.deployment.spec(), this.port,
				this.output)
			.measure(List.of(phase));
	}

}
