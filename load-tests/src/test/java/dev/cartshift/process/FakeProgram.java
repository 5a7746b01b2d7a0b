package dev.cartshift.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A program on a PATH made for a test: notes what it is told, and answers by rules. The
 * first rule whose shell pattern fits the arguments counts; where none fits it says
 * nothing and succeeds.
 */
public final class FakeProgram {

	private static final String SCRIPT = """
			#!/bin/sh
			here=%s
			printf '%%s\\n' "$*" >>"$here/calls"
			case "$*" in
			*'-f -'*) cat >>"$here/input" ;;
			esac
			for rule in "$here"/rules/*; do
				[ -f "$rule/pattern" ] && IFS= read -r pattern <"$rule/pattern" || continue
				case "$*" in
				$pattern)
					cat "$rule/out"
					cat "$rule/err" >&2
					read -r seconds status <"$rule/end"
					[ "$seconds" = 0 ] || exec sleep "$seconds"
					[ ! -f "$rule/once" ] || mv "$rule" "$here/used-$(basename "$rule")"
					exit "$status"
					;;
				esac
			done
			""";

	private final Path directory;

	/** Rules are numbered, and looked at in the order of their numbers. */
	private int rules = 500;

	private int foremost = 500;

	private FakeProgram(Path directory) {
		this.directory = directory;
	}

	/** Puts it onto a PATH. */
	public static FakeProgram on(Path path, String name) {
		try {
			Path directory = Files.createDirectories(path.resolveSibling(path.getFileName() + "-" + name));
			Files.createDirectories(directory.resolve("rules"));
			Path program = Files.writeString(Files.createDirectories(path).resolve(name),
					SCRIPT.formatted("'" + directory + "'"));
			Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
			return new FakeProgram(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What it prints. */
	public FakeProgram answers(String pattern, String out) {
		rule(pattern, out, "", 0, 0);
		return this;
	}

	/** What it prints, whatever was said before. */
	public FakeProgram answersFromNowOn(String pattern, String out) {
		int others = this.rules;
		this.rules = --this.foremost;
		rule(pattern, out, "", 0, 0);
		this.rules = others;
		return this;
	}

	/** What it prints the next time, after which the rule is forgotten. */
	public FakeProgram answersOnce(String pattern, String out) {
		write(rule(pattern, out, "", 0, 0).resolve("once"), "");
		return this;
	}

	/** What it complains about the next time, whatever was said before. */
	public FakeProgram complainsOnceFromNowOn(String pattern, String err, int status) {
		int others = this.rules;
		this.rules = --this.foremost;
		write(rule(pattern, "", err, status, 0).resolve("once"), "");
		this.rules = others;
		return this;
	}

	/** What it prints before it goes on for a while. */
	public FakeProgram lingers(String pattern, String out, int seconds) {
		rule(pattern, out, "", 0, seconds);
		return this;
	}

	/** What it prints before it goes on for a while, whatever was said before. */
	public FakeProgram lingersFromNowOn(String pattern, String out, int seconds) {
		int others = this.rules;
		this.rules = --this.foremost;
		rule(pattern, out, "", 0, seconds);
		this.rules = others;
		return this;
	}

	/** What it complains about the next time, after which the rule is forgotten. */
	public FakeProgram complainsOnce(String pattern, String err, int status) {
		write(rule(pattern, "", err, status, 0).resolve("once"), "");
		return this;
	}

	/** What it complains about. */
	public FakeProgram complains(String pattern, String err, int status) {
		rule(pattern, "", err, status, 0);
		return this;
	}

	private Path rule(String pattern, String out, String err, int status, int seconds) {
		try {
			Path rule = Files
				.createDirectories(this.directory.resolve("rules").resolve("%03d".formatted(this.rules++)));
			write(rule.resolve("out"), out);
			write(rule.resolve("err"), err);
			write(rule.resolve("end"), seconds + " " + status + "\n");
			write(rule.resolve("pattern"), pattern + "\n");
			return rule;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(Path file, String text) {
		try {
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The arguments of each call, joined by spaces. */
	public List<String> calls() {
		return read("calls").lines().toList();
	}

	/** Everything that was on its standard input. */
	public String input() {
		return read("input");
	}

	private String read(String name) {
		try {
			Path file = this.directory.resolve(name);
			return Files.exists(file) ? Files.readString(file) : "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
