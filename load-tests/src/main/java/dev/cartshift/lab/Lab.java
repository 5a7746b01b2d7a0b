package dev.cartshift.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;

import dev.cartshift.process.Programs;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine;

/**
 * The command line, {@code ./lab}. The launcher tells it where the source tree is
 * ({@code lab.root}) and whether standard error is a terminal ({@code lab.terminal}).
 */
@Command(name = "./lab", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT,
		versionProvider = Lab.Version.class,
		description = "Measures the carts that replicas lose, from sticky to stateless.", sortOptions = false,
		exitCodeListHeading = "%nExit status:%n",
		exitCodeList = { "0:all went well", "1:the numbers are not to be trusted, or a lossless variant lost a cart",
				"2:the command makes no sense; nothing was started", "3:something is missing, did not start or died" },
		footer = { "", "CARTSHIFT_DEBUG=1 in the environment is --verbose." })
public final class Lab implements Callable<Integer> {

	private final Workbench bench;

	@Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Print stack traces.")
	private boolean verbose;

	Lab(Workbench bench) {
		this.bench = bench;
	}

	/** Ends the JVM with an {@link ExitStatus}. */
	public static void main(String[] arguments) {
		PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
		PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
		Path root = Path.of(System.getProperty("lab.root", "")).toAbsolutePath();
		Workbench bench = new Workbench(new SourceTree(root), out, err, Boolean.getBoolean("lab.terminal"),
				Path.of("").toAbsolutePath(), Programs.onPath(), InstantSource.system());
		System.exit(new Lab(bench).execute(arguments));
	}

	/** Returns the exit status. */
	int execute(String... arguments) {
		Failures failures = new Failures(this.bench, this::debugging);
		return new CommandLine(this).addSubcommand(new CompareCommand(this.bench))
			.addSubcommand(new RunCommand(this.bench))
			.addSubcommand(new MigrateCommand(this.bench))
			.addSubcommand(new BenchCommand(this.bench))
			.addSubcommand(new ListCommand(this.bench))
			.addSubcommand(new UpCommand(this.bench))
			.addSubcommand(ClusterCommand.with(this.bench))
			.setOut(this.bench.out())
			.setErr(this.bench.err())
			.setCaseInsensitiveEnumValuesAllowed(true)
			.setParameterExceptionHandler(failures)
			.setExecutionExceptionHandler(failures)
			.execute(arguments);
	}

	@Override
	public Integer call() {
		throw LabFailure.usage("say what to do: compare, run, migrate, bench, list, up or cluster");
	}

	private boolean debugging() {
		return this.verbose || !Optional.ofNullable(System.getenv("CARTSHIFT_DEBUG")).orElse("").isEmpty();
	}

	/** What the build wrote into {@code lab.properties}. */
	static final class Version implements IVersionProvider {

		@Override
		public String[] getVersion() {
			return new String[] { "Cartshift " + ofTree() + ", Java " + Runtime.version() };
		}

		/** Of the source tree, and of the images built from it. */
		static String ofTree() {
			Properties build = new Properties();
			try (InputStream in = Objects.requireNonNull(Lab.class.getResourceAsStream("lab.properties"))) {
				build.load(in);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			return build.getProperty("version", "");
		}

	}

}
