package dev.cartshift.lab;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.cartshift.cluster.ClusterFailure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Says what went wrong in one line, and chooses the exit status.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

	private static final Duration SIGNAL = Duration.ofMillis(500);

	private final Workbench bench;

	private final BooleanSupplier debugging;

	Failures(Workbench bench, BooleanSupplier debugging) {
		this.bench = bench;
		this.debugging = debugging;
	}

	@Override
	public int handleParseException(ParameterException failure, String[] arguments) {
		String command = failure.getCommandLine().getCommandSpec().qualifiedName();
		String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
		say(line + " (" + command + " --help says more)", failure);
		return ExitStatus.USAGE.code();
	}

	@Override
	public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
		LabFailure known = known(failure);
		if (known.status() == ExitStatus.USAGE || !interrupted()) {
			say(String.valueOf(known.getMessage()), known);
			if (failure instanceof ClusterFailure cluster) {
				cluster.details().forEach((detail) -> this.bench.say("  " + detail));
			}
		}
		return known.status().code();
	}

	private static LabFailure known(Exception failure) {
		return switch (failure) {
			case LabFailure expected -> expected;
			case ClusterFailure cluster -> LabFailure.notStarted(String.valueOf(cluster.getMessage()), cluster);
			default -> LabFailure.notStarted("unexpected: " + failure + " (--verbose says more)", failure);
		};
	}

	/**
	 * A terminal's Ctrl-C reaches the children too, and their end may be noticed before
	 * this JVM's own: then it is not worth a word.
	 */
	private static boolean interrupted() {
		LockSupport.parkNanos(SIGNAL.toNanos());
		Thread hook = new Thread();
		try {
			Runtime.getRuntime().addShutdownHook(hook);
			return !Runtime.getRuntime().removeShutdownHook(hook);
		}
		catch (IllegalStateException ex) {
			return true;
		}
	}

	private void say(String line, Exception failure) {
		this.bench.say("lab: " + line);
		if (this.debugging.getAsBoolean()) {
			failure.printStackTrace(this.bench.err());
		}
	}

}
