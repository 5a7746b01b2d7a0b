package dev.cartshift.report;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClientAddressesTests {

	private static final URI HERE = URI.create("http://127.0.0.1:8080");

	private static final URI ELSEWHERE = URI.create("http://192.0.2.1");

	@Test
	void oneIsTheSystemsChoice() {
		assertThat(ClientAddresses.of(1, HERE).addresses()).isEmpty();
		assertThat(ClientAddresses.of(1, ELSEWHERE).count()).isOne();
		assertThat(ClientAddresses.manyIfPossible(ELSEWHERE).count()).isOne();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void linuxHasManyTowardsItself() {
		assertThat(ClientAddresses.of(300, HERE).addresses()).hasSize(300)
			.doesNotHaveDuplicates()
			.startsWith("127.0.0.1", "127.0.0.2")
			.endsWith("127.0.1.50");
		assertThat(ClientAddresses.manyIfPossible(HERE).count()).isEqualTo(ClientAddresses.MANY);
	}

	@Test
	void moreThanThereAreIsAnError() {
		assertThatIllegalArgumentException().isThrownBy(() -> ClientAddresses.of(2, ELSEWHERE))
			.withMessageContaining("only a target on this machine");
		assertThatIllegalArgumentException().isThrownBy(() -> ClientAddresses.of(0, HERE));
		assertThatIllegalArgumentException().isThrownBy(() -> ClientAddresses.of(10_001, HERE));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ClientAddresses.of(2, URI.create("http://no-such.invalid")))
			.withMessageContaining("unknown host");
	}

}
