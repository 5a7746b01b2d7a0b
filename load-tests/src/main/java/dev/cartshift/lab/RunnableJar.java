package dev.cartshift.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a replica runs.
 *
 * @param cache an AOT cache (JEP 483) made with this jar, {@link Replica#JVM} and this
 * JDK; null for a slower start. A JVM that refuses its cache says so in the replica's log
 * and starts all the same.
 */
record RunnableJar(Path path, @Nullable Path cache) {

	static RunnableJar plain(Path path) {
		return new RunnableJar(path, null);
	}

	/** For the {@code java} of the lab. */
	List<String> arguments() {
		List<String> arguments = new ArrayList<>();
		if (this.cache != null) {
			arguments.add("-XX:AOTCache=" + this.cache);
		}
		arguments.addAll(List.of("-jar", this.path.toString()));
		return arguments;
	}

}
