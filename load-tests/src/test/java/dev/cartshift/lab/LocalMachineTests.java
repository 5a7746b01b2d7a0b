package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

import dev.cartshift.benchmark.Server;
import dev.cartshift.benchmark.Servers;
import dev.cartshift.benchmark.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class LocalMachineTests {

	private static final Subject SUBJECT = Subject.of("inmemory").in(List.of("-Xmx64m"));

	@TempDir
	private Path root;

	private Laboratory lab;

	@BeforeEach
	void open() throws IOException {
		this.lab = Laboratory.open(new BenchForTests(this.root).bench(), Workdir.at(this.root.resolve("out")));
	}

	@AfterEach
	void close() {
		this.lab.close();
	}

	private LocalMachine machine(Class<?> main) throws IOException {
		FakeSourceTree.in(this.root).variant("inmemory", main);
		return new LocalMachine(this.lab, 7, OptionalInt.empty(), Duration.ofSeconds(20), List.of());
	}

	@Test
	void serversAreReadyAndHaveCostSomethingWhenTheyHaveStarted() throws Exception {
		try (Servers servers = machine(FakeReplica.Healthy.class).start(SUBJECT, 2)) {
			assertThat(servers.each()).hasSize(2).allSatisfy((server) -> {
				assertThat(server.timeToReady()).isPositive();
				assertThat(server.cpuTime()).isPositive();
			});
			assertThat(servers.each()).extracting(Server::url).doesNotHaveDuplicates();
			assertThat(servers.storeCpuTime()).isZero();
		}
	}

	@Test
	void aServerHasTheOptionsOfItsSubject() throws Exception {
		try (Servers servers = machine(FakeReplica.Healthy.class).start(SUBJECT, 1)) {
			ProcessHandle server = ((LocalServer) servers.each().getFirst()).replica().process().toHandle();
			assertThat(server.info().arguments().orElseThrow()).contains("-Xmx64m").doesNotContain("-Xmx256m");
		}
	}

	@Test
	void whatDiesAtItsStartIsNamed() throws Exception {
		LocalMachine machine = machine(FakeReplica.Dying.class);
		assertThatExceptionOfType(LabFailure.class).isThrownBy(() -> machine.start(SUBJECT, 1))
			.withMessageContaining("inmemory-1 ended with status");
	}

	@Test
	void noServerIsLeftWhenTheyAreClosed() throws Exception {
		Servers servers = machine(FakeReplica.Healthy.class).start(SUBJECT, 2);
		servers.close();
		assertThat(servers.each())
			.allSatisfy((server) -> assertThat(((LocalServer) server).replica().alive()).isFalse());
	}

}
