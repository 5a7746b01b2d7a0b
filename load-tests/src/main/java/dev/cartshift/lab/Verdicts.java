package dev.cartshift.lab;

import java.nio.file.Path;

import dev.cartshift.report.Judgement;
import dev.cartshift.report.Page;
import dev.cartshift.report.Report;

/** How a run ends: its judgement, its report, and its exit status. */
record Verdicts(Workbench bench, Workdir workdir) {

	ExitStatus announce(Report report) {
		Judgement judgement = Judgement.of(report);
		this.bench.out().print(judgement);
		this.bench.out().flush();
		Path file = report.writeTo(this.workdir.path());
		Path page = new Page(judgement).writeTo(this.workdir.path());
		this.bench.say("seed " + report.seed() + ", logs " + this.workdir.logs() + ", report " + file + " and " + page);
		return judgement.passed() ? ExitStatus.OK : failed(judgement.failures().size());
	}

	/** Once more for those who do not see standard output. */
	private ExitStatus failed(int reasons) {
		ExitStatus status = ExitStatus.NOT_TRUSTED;
		this.bench.say("lab: the run failed, see %s below the table; exit status %d"
			.formatted((reasons == 1) ? "the reason" : reasons + " reasons", status.code()));
		return status;
	}

}
