package dev.cartshift.lab;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class JavaTests {

	@TempDir
	private Path root;

	@Test
	void optionsOfThePersonsShellReachNeitherReplicasNorJourneys() throws Exception {
		FakeSourceTree.in(this.root)
			.variant("inmemory", FakeReplica.Healthy.class)
			.shoppers(FakeSourceTree.FAILING_SHOPPERS);
		ProcessBuilder lab = Java.command(
				List.of("-cp", System.getProperty("java.class.path"), "-Dlab.root=" + this.root, Lab.class.getName(),
						"run", "broken", "--replicas", "1", "--out", this.root.resolve("out").toString()));
		for (String name : List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")) {
			lab.environment().put(name, "-Dof.the.shell=" + name);
		}
		Process run = lab.redirectErrorStream(true).start();
		assertThat(run.inputReader().lines()).anyMatch((line) -> line.contains("of.the.shell"));
		assertThat(this.root.resolve("out/logs/inmemory-1.log")).content()
			.contains("key")
			.doesNotContain("of.the.shell");
		assertThat(this.root.resolve("out/logs/journey-broken.log")).content().doesNotContain("of.the.shell");
	}

}
