package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.cartshift.cluster.ClientPods;
import dev.cartshift.cluster.Cluster;
import dev.cartshift.cluster.Disturbance;
import dev.cartshift.cluster.Harvest;
import dev.cartshift.cluster.LoadTest;
import dev.cartshift.cluster.Overlay;
import dev.cartshift.cluster.PodWatch;
import dev.cartshift.cluster.ShopSpec;
import dev.cartshift.cluster.ShoppingErrand;
import dev.cartshift.report.Cell;
import dev.cartshift.report.Conditions;
import dev.cartshift.report.Exchanges;
import dev.cartshift.report.Fault;

/** Deploys and measures phases one after the other on a cluster. */
final class ClusterComparison {

	private final Laboratory lab;

	private final Cluster cluster;

	private final ShopSpec spec;

	private final Load load;

	private final Optional<Fault.Kind> faultKind;

	private int firstShopper;

	ClusterComparison(Laboratory lab, Cluster cluster, ShopSpec spec, Load load, Optional<Fault.Kind> faultKind,
			int firstShopper) {
		this.lab = lab;
		this.cluster = cluster;
		this.spec = spec;
		this.load = load;
		this.faultKind = faultKind;
		this.firstShopper = firstShopper;
	}

	/** Returns one cell per overlay, in their order. */
	List<Cell> run(List<Overlay> overlays) throws IOException, InterruptedException {
		List<Cell> cells = new ArrayList<>();
		for (Overlay overlay : overlays) {
			this.lab.shop(this.cluster).deploy(overlay, this.spec);
			cells.add(measure(overlay));
		}
		return cells;
	}

	private Cell measure(Overlay overlay) throws IOException, InterruptedException {
		PodWatch pods = PodWatch.begin(this.cluster);
		Optional<Disturbance> disturbance = this.faultKind.map((kind) -> new Disturbance(this.cluster, kind, pods,
				this.load.seed(), this.lab.bench().clock(), this.lab.bench()::say));
		Path directory = this.lab.workdir().phase(overlay.label());
		int addresses = shop(overlay, directory, disturbance);
		Optional<Fault> fault = disturbance.map(Disturbance::fault);
		pods.refuseOthers(fault.map(Fault::pods).orElse(List.of()));
		return Cell.judge(new Conditions(overlay.phase(), this.spec.replicas(), this.load.connectionModel(), addresses,
				0, pods.all(), this.load.journeys(), fault, this.cluster.target(overlay, this.spec))
			.arriving(this.load.rate())
			.watching(), directory.resolve(Exchanges.FILE_NAME));
	}

	private int shop(Overlay overlay, Path directory, Optional<Disturbance> disturbance) throws InterruptedException {
		ClientPods clients = clients(overlay);
		this.firstShopper += this.load.users();
		LoadTest test = new LoadTest(this.cluster, this.lab.k8s(), this.lab.workdir().path(), this.spec,
				this.lab.bench()::say);
		try (Progress progress = this.lab.bench().progress(overlay.label(), this.load.journeys())) {
			Harvest harvest = test.run(overlay.label(), clients, directory, (recorded, measuring) -> {
				progress.at(recorded);
				if (disturbance.isPresent()) {
					disturbance.get().glance(recorded, this.load.journeys());
				}
			});
			harvest.mergeInto(directory.resolve(Exchanges.FILE_NAME));
			return harvest.addresses();
		}
	}

	private ClientPods clients(Overlay overlay) {
		int count = this.load.clientAddresses();
		return new ClientPods(count,
				new ShoppingErrand(count, this.load.journeys() / count, this.load.warmUpJourneys() / count,
						this.load.rate() / count, this.load.thinkTime(), this.load.connectionModel(), this.load.seed(),
						this.firstShopper, overlay.target()));
	}

}
