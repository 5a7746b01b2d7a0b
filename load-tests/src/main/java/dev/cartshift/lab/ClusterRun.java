package dev.cartshift.lab;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import dev.cartshift.cluster.Cluster;
import dev.cartshift.cluster.Disturbance;
import dev.cartshift.cluster.Overlay;
import dev.cartshift.cluster.ShopSpec;
import dev.cartshift.report.Cell;
import dev.cartshift.report.Fault;
import dev.cartshift.report.Report;

/**
 * A measurement on a cluster. Whatever can be refused is refused before anything starts.
 */
record ClusterRun(Workbench bench, Load load, ShopSpec spec, Optional<Fault.Kind> fault, ContextOptions context,
		OutputOptions output) {

	ExitStatus measure(List<Overlay> overlays) throws IOException, InterruptedException {
		overlays.forEach(ClusterRun::refuseStep);
		this.fault.ifPresent((kind) -> refuseSenseless(kind, overlays));
		int firstShopper = this.load.firstShopper(overlays.size());
		try (Laboratory lab = Laboratory.open(this.bench, this.output.workdir(this.bench).withoutReport())) {
			Cluster cluster = this.context.connect(lab);
			for (Overlay overlay : overlays) {
				cluster.refuseWithoutIngress(overlay);
			}
			List<Cell> cells = new ClusterComparison(lab, cluster, this.spec, this.load, this.fault, firstShopper)
				.run(overlays);
			return new Verdicts(this.bench, lab.workdir()).announce(new Report(this.load.seed(), cells));
		}
	}

	private static void refuseStep(Overlay overlay) {
		if (overlay.step()) {
			throw LabFailure.usage(overlay.label() + " is a step between two phases, and none to compare with others: "
					+ "'./lab cluster deploy " + overlay.label() + "' deploys it, './lab cluster migrate' measures it");
		}
	}

	private void refuseSenseless(Fault.Kind kind, List<Overlay> overlays) {
		overlays.stream().filter((overlay) -> overlay.phase().lossy()).findFirst().ifPresent((overlay) -> {
			throw LabFailure
				.usage("the phase " + overlay.label() + " loses carts without a fault, so one more tells nothing");
		});
		try {
			Disturbance.refuseTooShort(kind, this.spec.replicas(), this.load.journeys(), this.load.rate());
		}
		catch (IllegalArgumentException ex) {
			throw LabFailure.usage(ex);
		}
	}

}
