package dev.cartshift.state;

import java.util.Locale;

import dev.cartshift.BridgeApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class BridgeTests {

	private final ApplicationContextRunner settings = new ApplicationContextRunner()
		.withUserConfiguration(OfTheBridge.class)
		.withPropertyValues("cart.bridge.stage=handover", "cart.bridge.patience=1s", "cart.bridge.handover-timeout=5s");

	@EnableConfigurationProperties(Bridge.class)
	static class OfTheBridge {

	}

	@Test
	void withoutAStageItDoesNotStartAndSaysWhichThereAre() {
		SpringApplicationBuilder bridge = new SpringApplicationBuilder(BridgeApplication.class);
		assertThatException().isThrownBy(() -> bridge.run("--server.port=0", "--logging.level.root=off"))
			.withStackTraceContaining("cart.bridge.stage has no default, it is one of "
					+ "handover, memory-first, redis-first, tokens-written, tokens-first");
	}

	@ParameterizedTest
	@ValueSource(strings = { "stage=memory", "stage=", "patience=-1s", "handover-timeout=0s", "handover-timeout=soon",
			"patiense=1s" })
	void wrongValuesAreRefused(String setting) {
		this.settings.withPropertyValues("cart.bridge." + setting)
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("cart.bridge"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "handover", "memory-first", "redis-first", "tokens-written", "tokens-first" })
	void everyStageIsTaken(String stage) {
		this.settings.withPropertyValues("cart.bridge.stage=" + stage)
			.run((context) -> assertThat(context.getBean(Bridge.class).stage())
				.hasToString(stage.toUpperCase(Locale.ROOT).replace('-', '_')));
	}

}
