package dev.cartshift.manifests;

import java.nio.file.Path;
import java.util.List;

import org.opentest4j.AssertionFailedError;

/**
 * The program that renders kustomizations: {@code kustomize}, or {@code kubectl}, which
 * has one built in.
 */
record Kustomize(Program program) {

	private static final String MISSING = "neither kustomize nor kubectl is on the PATH: NO MANIFEST WAS CHECKED";

	/** The one on this machine. */
	static Kustomize here() {
		return new Kustomize(
				Program.here(MISSING, List.of(List.of("kustomize", "build"), List.of("kubectl", "kustomize"))));
	}

	/** What {@code kubectl apply} would send. */
	String render(Path directory) {
		Program.Answer answer = this.program.run(directory.toString());
		if (!answer.content()) {
			throw new AssertionFailedError("%s does not render: %s".formatted(directory, answer.text()));
		}
		return answer.text();
	}

}
