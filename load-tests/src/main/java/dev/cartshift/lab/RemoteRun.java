package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.cartshift.report.Cell;
import dev.cartshift.report.Conditions;
import dev.cartshift.report.Phase;
import dev.cartshift.report.Report;

/**
 * A measurement of a shop that somebody else runs. Nobody counts its connections or knows
 * its pods' names; the shoppers are a range chosen by the seed, so that a repeated run
 * seldom meets the carts of the one before.
 */
record RemoteRun(Workbench bench, Target target, Load load, int replicas, OutputOptions output) {

	RemoteRun {
		if (replicas < 1) {
			throw LabFailure.usage("--replicas is 1 or more, not " + replicas);
		}
	}

	ExitStatus measure(Phase phase) throws IOException, InterruptedException {
		int firstShopper = this.load.firstShopper(1);
		this.target.refuseSilent();
		try (Laboratory lab = Laboratory.open(this.bench, this.output.workdir(this.bench).withoutReport())) {
			Path exchanges = new Journeys(lab, this.load).run(phase.label(), this.target.uri(), firstShopper, () -> {
			});
			Cell cell = Cell.judge(new Conditions(phase, this.replicas, this.load.connectionModel(),
					this.load.clientAddresses(), 0, List.of(), this.load.journeys())
				.arriving(this.load.rate()), exchanges);
			return new Verdicts(this.bench, lab.workdir()).announce(new Report(this.load.seed(), List.of(cell)));
		}
	}

}
