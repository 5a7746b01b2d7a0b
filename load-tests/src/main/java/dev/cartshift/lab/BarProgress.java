package dev.cartshift.lab;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal that can move its cursor: standard error. */
final class BarProgress implements Progress {

	private static final int COLUMNS = 78;

	private final ProgressBar bar;

	BarProgress(String title, long total) {
		this.bar = new ProgressBarBuilder().setTaskName(title)
			.setInitialMax(total)
			.setStyle(ProgressBarStyle.ASCII)
			.setUpdateIntervalMillis(200)
			.setUnit(" journeys", 1)
			.setConsumer(new ConsoleProgressBarConsumer(System.err, COLUMNS))
			.build();
	}

	@Override
	public void at(long done) {
		this.bar.stepTo(done);
	}

	@Override
	public void close() {
		this.bar.close();
	}

}
