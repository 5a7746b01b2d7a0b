package dev.cartshift.storefront;

import java.util.Map;

import dev.cartshift.contract.Call;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import dev.cartshift.reference.ReferenceApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ShoppersTests {

	@ParameterizedTest
	@ValueSource(strings = { "alice", "bob", "shopper-1", "shopper-99999", "shopper-100000" })
	void demoShoppersAreKnownWhereTheyAreSwitchedOn(String name) {
		assertThat(shoppers(true).loadUserByUsername(name).getPassword()).startsWith("{bcrypt}$2a$04$");
		expectUnknown(shoppers(false), name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "carol", "Alice", "shopper-0", "shopper-01", "shopper-100001", "shopper-1 " })
	void nobodyElseIs(String name) {
		expectUnknown(shoppers(true), name);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void aUserOfTheConfigurationLogsInAndNoPasswordIsMadeUp(CapturedOutput output) {
		String hash = "{bcrypt}" + new BCryptPasswordEncoder(StorefrontSecurity.BCRYPT_COST).encode("correct horse");
		try (Replica replica = Replica.start(ReferenceApplication.class, "pod-1",
				Map.of("spring.config.import", "classpath:storefront.yaml", "cart.users.carol", hash))) {
			Shopper carol = Shopper.at(replica.uri());
			carol.send(Call.login("carol", "password")).expectProblem(401);
			carol.send(Call.login("carol", "correct horse")).expect(200);
			assertThat(carol.name()).isEqualTo("carol");
		}
		assertThat(output).doesNotContainIgnoringCase("generated security password");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "password", "{noop}password",
			"$2a$10$.....................................................", "{bcrypt}$2a$10$tooshort" })
	void whatIsNoHashIsRefusedAndNotRepeated(String hash) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Shoppers(Map.of("carol", hash), false))
			.withMessage("cart.users.carol is no {bcrypt} hash");
	}

	private static Shoppers shoppers(boolean demo) {
		return new Shoppers(Map.of(), demo);
	}

	private static void expectUnknown(Shoppers shoppers, String name) {
		assertThatExceptionOfType(UsernameNotFoundException.class).isThrownBy(() -> shoppers.loadUserByUsername(name));
	}

}
