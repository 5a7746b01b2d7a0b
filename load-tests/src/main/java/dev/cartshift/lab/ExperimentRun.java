package dev.cartshift.lab;

import java.io.IOException;
import java.util.List;

import dev.cartshift.experiment.Experiment;
import dev.cartshift.experiment.Stage;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Report;

/** An experiment, wherever it takes place. */
record ExperimentRun(Workbench bench, long seed, OutputOptions output, Place place) {

	ExitStatus run(Experiment experiment) throws IOException, InterruptedException {
		try (Laboratory lab = Laboratory.open(this.bench, this.output.workdir(this.bench).withoutReport());
				Stage stage = this.place.open(lab)) {
			experiment.programs().forEach(lab::program);
			Finding finding = experiment.run(stage).spending(stage.cpu());
			return new Verdicts(this.bench, lab.workdir()).announce(new Report(this.seed, List.of(), List.of(finding)));
		}
	}

	/** Where stages are. */
	@FunctionalInterface
	interface Place {

		Stage open(Laboratory lab) throws InterruptedException;

	}

}
