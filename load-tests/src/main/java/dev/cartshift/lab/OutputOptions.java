package dev.cartshift.lab;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run leaves what it saw. */
final class OutputOptions {

	private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
		.withZone(ZoneId.systemDefault());

	@Option(names = "--out", paramLabel = "DIR",
			description = "For report.json, index.html, logs and every exchange (target/lab/<time> of the source tree).")
	private @Nullable Path out;

	/** {@link Workdir#at Creates} the directory. */
	Workdir workdir(Workbench bench) {
		Path fresh = bench.sourceTree()
			.root()
			.resolve("target")
			.resolve("lab")
			.resolve(STAMP.format(bench.clock().instant()));
		return (this.out != null) ? Workdir.at(bench.directory().resolve(this.out)) : Workdir.fresh(fresh);
	}

}
