package dev.cartshift.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.cartshift.benchmark.Benchmark;
import dev.cartshift.benchmark.Benchmarks;
import dev.cartshift.benchmark.Machine;
import dev.cartshift.benchmark.PeerServer;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lab bench NAME}. */
@Command(name = "bench",
		description = "Measures what the shop costs, as ratios within one run (./lab list names the "
				+ "benchmarks). Leave the machine alone meanwhile: what else runs on it is measured too.",
		footer = { "",
				"A peer, in a JVM like those it is measured beside, with a filled cart that the URL alone leads to:",
				"  java -Xmx256m -XX:+UseSerialGC -jar other.jar --server.port=9000 &",
				"  curl -d sku=A -d quantity=1 http://localhost:9000/carts/1",
				"  ./lab bench throughput --peer other=$!,http://localhost:9000/carts/1" })
final class BenchCommand implements Callable<Integer> {

	private final Workbench bench;

	@Parameters(paramLabel = "NAME", description = "The benchmark.")
	private String name = "";

	@Option(names = "--rounds", paramLabel = "N",
			description = "How often everything is measured; more make the intervals narrower. The benchmark has a default.")
	private @Nullable Integer rounds;

	@Mixin
	private SeedOption seed = new SeedOption();

	@Option(names = "--start-timeout", paramLabel = "D", converter = DurationConverter.class,
			description = "How long servers may take to be ready (2m).")
	private Duration startTimeout = Duration.ofMinutes(2);

	@Mixin
	private PeerOptions peers = new PeerOptions();

	@Mixin
	private OutputOptions output = new OutputOptions();

	BenchCommand(Workbench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		Benchmark benchmark = Benchmarks.named(this.name)
			.orElseThrow(() -> LabFailure.usage("'" + this.name + "' is no benchmark; there are "
					+ Benchmarks.all().stream().map(Benchmark::name).collect(Collectors.joining(", "))));
		if (this.rounds != null && this.rounds < 2) {
			throw LabFailure.usage("--rounds is 2 or more, not " + this.rounds + ": one tells nothing of the next");
		}
		if (this.rounds != null && !benchmark.hasRounds()) {
			throw LabFailure.usage("--rounds is not for " + this.name + ", which measures everything once");
		}
		List<PeerServer> running = this.peers.peers(benchmark);
		benchmark.variants().forEach(this.bench.sourceTree()::jar);
		return run(benchmark, running).code();
	}

	private ExitStatus run(Benchmark benchmark, List<PeerServer> running) throws IOException, InterruptedException {
		try (Laboratory lab = Laboratory.open(this.bench, this.output.workdir(this.bench).withoutReport())) {
			benchmark.programs().forEach(lab::program);
			OptionalInt given = (this.rounds != null) ? OptionalInt.of(this.rounds) : OptionalInt.empty();
			Machine machine = new LocalMachine(lab, this.seed.seed(), given, this.startTimeout, running);
			Finding finding = benchmark.run(machine);
			return new Verdicts(this.bench, lab.workdir())
				.announce(new Report(machine.seed(), List.of(), List.of(finding)));
		}
	}

}
