package dev.cartshift.lab;

import java.nio.file.Path;
import java.util.List;

import dev.cartshift.report.Calibration;
import dev.cartshift.report.Report;
import dev.cartshift.report.Table;

/** How a run ends: its table, its report, and whether they can be trusted. */
record Verdicts(Bench bench, Workdir workdir) {

	ExitStatus announce(Report report) {
		this.bench.out().print(Table.of(report));
		this.bench.out().flush();
		List<String> failures = report.cells().stream().flatMap((cell) -> Calibration.failures(cell).stream()).toList();
		failures.forEach((failure) -> this.bench.say("NOT CALIBRATED: " + failure));
		if (failures.isEmpty()) {
			this.bench.say("calibrated: losses, choice of pods and oracle are as predicted");
		}
		Path file = report.writeTo(this.workdir.path());
		this.bench.say("seed " + report.seed() + ", report " + file + ", logs " + this.workdir.logs());
		return failures.isEmpty() ? ExitStatus.OK : ExitStatus.NOT_TRUSTED;
	}

}
