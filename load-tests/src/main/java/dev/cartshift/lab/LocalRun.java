package dev.cartshift.lab;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Random;

import dev.cartshift.report.Phase;
import dev.cartshift.report.Report;

/**
 * A measurement of replicas that the lab runs itself. Whatever can be refused is refused
 * before anything starts.
 */
record LocalRun(Workbench bench, Load load, DeploymentSpec spec, PortOption port, OutputOptions output) {

	/** Where the Service will be, whatever its port. */
	static final URI TARGET = URI.create("http://127.0.0.1");

	ExitStatus measure(List<Phase> phases) throws IOException, InterruptedException {
		this.load.refuseTooMany(phases.size());
		phases.forEach((phase) -> this.bench.sourceTree().jar(phase.variant()));
		try (Service service = this.port.listen(new Random(this.load.seed()), this.bench.clock());
				Laboratory lab = Laboratory.open(this.bench, this.output.workdir(this.bench).withoutReport())) {
			var cells = new Comparison(lab, this.spec, this.load, service).run(phases);
			return new Verdicts(this.bench, lab.workdir()).announce(new Report(this.load.seed(), cells));
		}
	}

}
