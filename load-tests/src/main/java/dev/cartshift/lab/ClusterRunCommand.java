package dev.cartshift.lab;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.cartshift.cluster.Overlay;
import dev.cartshift.report.Fault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lab cluster run PHASE...}: deployed, measured, and one table. */
@Command(name = "run",
		description = "Deploys each phase, sends shoppers from pods inside the cluster, and prints one table. Ctrl-C "
				+ "deletes their Job; what was deployed stays.")
final class ClusterRunCommand implements Callable<Integer> {

	private final Workbench bench;

	@Parameters(paramLabel = "PHASE", arity = "1..*", converter = OverlayConverter.class,
			description = "One or more of broken, sticky, cookie, redis-sticky, redis, redis-sentinel and jwt, in this order.")
	private List<Overlay> overlays = List.of();

	@Option(names = "--fault", paramLabel = "FAULT", converter = FaultConverter.class,
			description = "What happens when a quarter of the journeys are done: pod-deletion (one pod, chosen by the seed) or "
					+ "rolling-restart (all, one after the other). With a --think-time shoppers are in the middle of it.")
	private Fault.@Nullable Kind fault;

	@Mixin
	private ClientOptions clients = new ClientOptions();

	@Mixin
	private ShopOptions shop = new ShopOptions();

	@Mixin
	private ContextOptions context = new ContextOptions();

	@Mixin
	private OutputOptions output = new OutputOptions();

	ClusterRunCommand(Workbench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		ClusterRun run = new ClusterRun(this.bench, this.clients.load(), this.shop.spec(),
				Optional.ofNullable(this.fault), this.context, this.output);
		return run.measure(this.overlays.stream().distinct().toList()).code();
	}

}
