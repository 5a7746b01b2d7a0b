package dev.cartshift.lab;

import java.io.IOException;
import java.util.List;

import dev.cartshift.experiment.Experiment;
import dev.cartshift.report.Finding;
import dev.cartshift.report.Report;

/** An experiment with replicas of this machine. */
record ExperimentRun(Bench bench, StageSettings settings, DeploymentSpec spec, OutputOptions output) {

	ExitStatus run(Experiment experiment) throws IOException, InterruptedException {
		try (Laboratory lab = Laboratory.open(this.bench, this.output.workdir(this.bench).withoutReport());
				LocalStage stage = new LocalStage(lab, this.settings, this.spec)) {
			experiment.programs().forEach(lab::program);
			Finding finding = experiment.run(stage);
			return new Verdicts(this.bench, lab.workdir())
				.announce(new Report(this.settings.seed(), List.of(), List.of(finding)));
		}
		catch (IllegalArgumentException ex) {
			throw LabFailure.usage(ex);
		}
	}

}
