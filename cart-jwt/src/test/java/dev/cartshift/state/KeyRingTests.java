package dev.cartshift.state;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.cartshift.CartApplication;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class KeyRingTests {

	@Test
	void serviceWithoutAKeyRefusesToStartAndSaysWhatToSet(CapturedOutput output) {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> TokenReplica.startWithOnly(Map.of()).close());
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "No key is configured", "cart.tokens.keys.<name>=<base64>",
					"CART_TOKENS_SIGNINGKEY", "openssl rand -base64 32")
			.doesNotContain("\tat ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "lab  | c2hvcnQ=        | has 40 bits, which is less than 256",
					"lab  | tag-und-nacht   | cart.tokens.keys.lab is not base64",
					"next | " + Forgery.KEY + " | cart.tokens.signing-key is 'next', but the keys are [lab]",
					"     | " + Forgery.KEY + " | cart.tokens.signing-key names none of the keys: it is not set" })
	void serviceWithAnUnusableKeyRefusesToStartAndKeepsItSecret(@Nullable String signingKey, String key, String reason,
			CapturedOutput output) {
		Map<String, String> properties = (signingKey == null) ? Map.of("cart.tokens.keys.lab", key)
				: Map.of("cart.tokens.keys.lab", key, "cart.tokens.signing-key", signingKey);
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> TokenReplica.startWithOnly(properties).close());
		assertThat(output).contains("APPLICATION FAILED TO START", reason, "openssl rand -base64 32")
			.doesNotContain("\tat ", key);
	}

	@Test
	void wrongLimitIsReportedWithoutAKey(CapturedOutput output) {
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> TokenReplica.start(Map.of("cart.tokens.max-bytes", "5000")).close());
		assertThat(output).contains("a cookie has 1 to 4096 bytes, not 5000").doesNotContain(Forgery.KEY);
	}

	@Test
	void keysComeFromTheEnvironmentWithTheirNamesInLowerCase() {
		SpringApplication application = new SpringApplication(CartApplication.class);
		application.setEnvironment(environment(Map.of("CART_TOKENS_KEYS_LAB", Forgery.KEY, "CART_TOKENS_KEYS_OLD",
				Forgery.OTHER_KEY, "CART_TOKENS_SIGNINGKEY", "lab", "SERVER_PORT", "0")));
		try (ConfigurableApplicationContext context = application.run()) {
			KeyRing keys = context.getBean(KeyRing.class);
			assertThat(keys.signingKid()).isEqualTo("lab");
			assertThat(keys.find("lab")).contains(keys.signingKey());
			assertThat(keys.find("old")).isPresent();
		}
	}

	private static StandardEnvironment environment(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
		return environment;
	}

	@Test
	void keysAreNotPrinted() {
		ConfiguredKeys configured = new ConfiguredKeys(Map.of("lab", Forgery.KEY), "lab");
		KeyRing keys = new KeyRing(configured);
		assertThat(configured + " " + keys + " " + keys.signingKey()).contains("lab").doesNotContain(Forgery.KEY);
	}

	@Test
	void keyMayEndInALineBreakAsInAFile() {
		assertThat(new KeyRing(new ConfiguredKeys(Map.of("lab", Forgery.KEY + '\n'), "lab")).signingKid())
			.isEqualTo("lab");
	}

}
