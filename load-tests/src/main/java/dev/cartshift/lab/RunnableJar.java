package dev.cartshift.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a replica runs.
 *
 * @param jvm the options of its JVM
 * @param cache an AOT cache (JEP 483) made with this jar, these options and this JDK;
 * null for a slower start. A JVM that refuses its cache says so in the replica's log and
 * starts all the same.
 */
record RunnableJar(Path path, List<String> jvm, @Nullable Path cache) {

	RunnableJar {
		jvm = List.copyOf(jvm);
	}

	static RunnableJar plain(Path path, List<String> jvm) {
		return new RunnableJar(path, jvm, null);
	}

	/** With one more option of the JVM. */
	RunnableJar with(String option) {
		return new RunnableJar(this.path, Stream.concat(this.jvm.stream(), Stream.of(option)).toList(), this.cache);
	}

	/** For the {@code java} of the lab. */
	List<String> arguments() {
		List<String> arguments = new ArrayList<>(this.jvm);
		if (this.cache != null) {
			arguments.add("-XX:AOTCache=" + this.cache);
		}
		arguments.addAll(List.of("-jar", this.path.toString()));
		return arguments;
	}

}
