package dev.cartshift.lab;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;

import dev.cartshift.process.Programs;

/** A bench whose output is kept. */
final class BenchForTests {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private final Workbench bench;

	BenchForTests(Path root) {
		this(root, Programs.onPath());
	}

	BenchForTests(Path root, Programs programs) {
		this.bench = new Workbench(new SourceTree(root), new PrintWriter(this.out), new PrintWriter(this.err), false,
				root, programs, InstantSource.system());
	}

	Workbench bench() {
		return this.bench;
	}

	int lab(String... arguments) {
		return new Lab(this.bench).execute(arguments);
	}

	String out() {
		return this.out.toString();
	}

	String err() {
		return this.err.toString();
	}

}
