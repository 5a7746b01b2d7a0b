package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

import dev.cartshift.experiment.SessionAffinity;
import dev.cartshift.report.Cell;
import dev.cartshift.report.Conditions;
import dev.cartshift.report.Exchanges;
import dev.cartshift.report.Phase;

/**
 * Measures phases one after the other behind one Service. Phases of the same variant
 * share its replicas: between them only the affinity changes. Nothing is started while a
 * phase is measured.
 */
final class Comparison {

	private final Laboratory lab;

	private final DeploymentSpec spec;

	private final Load load;

	private final Service service;

	private final Variants variants;

	private int firstShopper = 1;

	Comparison(Laboratory lab, DeploymentSpec spec, Load load, Service service) {
		this.lab = lab;
		this.spec = spec;
		this.load = load;
		this.service = service;
		this.variants = new Variants(lab.bench().sourceTree(), new SecureRandom());
	}

	/**
	 * Returns one cell per phase, in their order.
	 * @throws LabFailure if something did not start, or a replica died: at once, since
	 * what is measured then is no longer the phase
	 */
	List<Cell> run(List<Phase> phases) throws IOException, InterruptedException {
		List<Cell> cells = new ArrayList<>();
		for (List<Phase> sharing : sharingReplicas(phases)) {
			cells.addAll(measure(sharing));
		}
		return cells;
	}

	private static Collection<List<Phase>> sharingReplicas(List<Phase> phases) {
		Map<String, List<Phase>> byVariant = phases.stream()
			.collect(Collectors.groupingBy(Phase::variant, LinkedHashMap::new, Collectors.toList()));
		return byVariant.values();
	}

	private List<Cell> measure(List<Phase> phases) throws IOException, InterruptedException {
		List<Cell> cells = new ArrayList<>();
		String variant = phases.getFirst().variant();
		try (Deployment deployment = Deployment.start(variant, this.variants, this.spec, this.lab, this::endpoints)) {
			for (Phase phase : phases) {
				Load shoppers = cells.isEmpty() ? this.load : this.load.forWarmReplicas();
				cells.add(measure(phase, shoppers, deployment));
			}
		}
		return cells;
	}

	private void endpoints(List<Endpoint> ready) {
		this.service.endpoints(ready);
		if (ready.size() < this.spec.replicas()) {
			this.lab.bench().say("only " + ready.size() + " of " + this.spec.replicas() + " replicas are ready");
		}
	}

	private Cell measure(Phase phase, Load shoppers, Deployment deployment) throws IOException, InterruptedException {
		Queue<Instant> accepted = new ConcurrentLinkedQueue<>();
		this.service.affinity(phase.sticky() ? new SessionAffinity.ClientIp() : new SessionAffinity.None());
		this.service.observer(accepted::add);
		CpuMeter meter = new CpuMeter(deployment::cpuTime, deployment::redisCpuTime);
		ReplicaSet replicas = deployment.replicas();
		Path exchanges = new Journeys(this.lab, shoppers).run(phase.label(), this.service.url(), this.firstShopper,
				replicas::refuseDead, meter::look);
		this.firstShopper += shoppers.users();
		List<String> pods = replicas.names();
		return Cell.judge(new Conditions(phase, pods.size(), shoppers.connectionModel(), shoppers.clientAddresses(),
				measured(accepted, exchanges), pods, shoppers.journeys())
			.arriving(shoppers.rate())
			.watching()
			.spending(meter.shares(exchanges)), exchanges);
	}

	/** Connections since the first measured request: not those of the warm-up. */
	private static long measured(Collection<Instant> accepted, Path exchanges) {
		LongSummaryStatistics starts = new LongSummaryStatistics();
		new Exchanges(exchanges).forEach((exchange) -> starts.accept(exchange.startMillis()));
		return accepted.stream().filter((instant) -> instant.toEpochMilli() >= starts.getMin()).count();
	}

}
