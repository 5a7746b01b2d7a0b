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
	private RunOptions options = new RunOptions();

	RunCommand(Bench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		Phase phase = Objects.requireNonNull(this.phase);
		return ((this.target != null) ? this.options.measure(this.bench, phase, Target.parse(this.target))
				: this.options.measure(this.bench, List.of(phase)))
			.code();
	}

}
