package dev.cartshift.lab;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.cartshift.cluster.Overlay;
import dev.cartshift.cluster.ShopSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./lab cluster deploy PHASE}: to be tried by hand. */
@Command(name = "deploy",
		description = "Makes one phase what runs, and returns when it does. What another phase left is deleted; secrets "
				+ "and Redis' volume stay, and with them the carts.")
final class ClusterDeployCommand implements Callable<Integer> {

	private final Workbench bench;

	@Parameters(paramLabel = "PHASE", converter = OverlayConverter.class,
			description = "broken, sticky, cookie, redis-sticky, redis, redis-sentinel or jwt; or a step between two "
					+ "phases: handover, memory-first, redis-first, tokens-written or tokens-first.")
	private @Nullable Overlay overlay;

	@Mixin
	private ShopOptions shop = new ShopOptions();

	@Mixin
	private ContextOptions context = new ContextOptions();

	@Mixin
	private OutputOptions output = new OutputOptions();

	ClusterDeployCommand(Workbench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		Overlay wanted = Objects.requireNonNull(this.overlay);
		ShopSpec spec = this.shop.spec();
		try (Laboratory lab = Laboratory.open(this.bench, this.output.workdir(this.bench))) {
			lab.shop(this.context.connect(lab)).deploy(wanted, spec);
		}
		this.bench.say("look: kubectl -n cartshift port-forward service/cart 8080:80, then http://127.0.0.1:8080"
				+ " (a tunnel to one pod: to look at, not to measure)");
		this.bench.say("measure: ./lab cluster " + (wanted.step() ? "migrate" : "run " + wanted.label())
				+ (spec.compatibility() ? " --compatibility" : "") + "; end: ./lab cluster clean");
		return ExitStatus.OK.code();
	}

}
