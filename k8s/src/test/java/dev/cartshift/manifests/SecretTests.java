package dev.cartshift.manifests;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing secret is rendered: what is rendered ends up in logs, diffs and git. */
class SecretTests {

	private static final Pattern SECRET_NAME = Pattern.compile("PASSWORD|PASSWD|SECRET|TOKEN|KEY|CREDENTIAL");

	/** The name of a key, which is in each token that it signed. */
	private static final String NAME_OF_A_KEY = "CART_TOKENS_SIGNINGKEY";

	private static final Set<String> CREATED_AT_DEPLOYMENT = Set.of("redis", "cart-signing-keys", "cart-canary");

	/** A line of redis.conf or sentinel.conf, not the script that fills one in. */
	private static final Pattern PASSWORD_LINE = Pattern
		.compile("(?m)^\\s*(requirepass|masterauth|sentinel sentinel-pass|sentinel auth-pass \\w+) \\S+");

	private final Rule noSecret = (manifests) -> manifests.documents()
		.stream()
		.filter((object) -> object.path("kind").asText().equals("Secret"))
		.map((object) -> "Secret " + object.path("metadata").path("name").asText());

	private final Rule noSecretValue = (manifests) -> environment(manifests)
		.filter((variable) -> SECRET_NAME.matcher(variable.getName()).find())
		.filter((variable) -> !variable.getName().equals(NAME_OF_A_KEY))
		.filter((variable) -> variable.getValue() != null || variable.getValueFrom().getSecretKeyRef() == null)
		.map((variable) -> variable.getName() + " is not from a Secret");

	private final Rule knownSecrets = (manifests) -> Stream
		.of(environment(manifests).map(EnvVar::getValueFrom)
			.filter(Objects::nonNull)
			.map((source) -> source.getSecretKeyRef())
			.filter(Objects::nonNull)
			.map((reference) -> reference.getName()),
				containers(manifests).flatMap((container) -> container.getEnvFrom().stream())
					.filter((source) -> source.getSecretRef() != null)
					.map((source) -> source.getSecretRef().getName()),
				manifests.workloads()
					.stream()
					.flatMap((workload) -> workload.pod().getVolumes().stream())
					.filter((volume) -> volume.getSecret() != null)
					.map((volume) -> volume.getSecret().getSecretName()))
		.flatMap((names) -> names)
		.filter((name) -> !CREATED_AT_DEPLOYMENT.contains(name))
		.map("Secret %s is created by nobody"::formatted);

	private final Rule noPasswordInConfiguration = (manifests) -> manifests.all(ConfigMap.class)
		.stream()
		.flatMap((map) -> map.getData().entrySet().stream())
		.filter((file) -> PASSWORD_LINE.matcher(file.getValue()).find())
		.map(Map.Entry::getKey);

	private static Stream<Container> containers(Manifests manifests) {
		return manifests.workloads().stream().flatMap((workload) -> workload.containers().stream());
	}

	private static Stream<EnvVar> environment(Manifests manifests) {
		return containers(manifests).flatMap((container) -> container.getEnv().stream());
	}

	@Test
	void noSecretIsRendered() {
		this.noSecret.holdsEverywhere();
	}

	@Test
	void whatIsCalledASecretComesFromOne() {
		this.noSecretValue.holdsEverywhere();
	}

	@Test
	void everySecretIsOneThatTheDeploymentCreates() {
		this.knownSecrets.holdsEverywhere();
	}

	@Test
	void noPasswordStandsInAConfigurationFile() {
		this.noPasswordInConfiguration.holdsEverywhere();
	}

	@Test
	void aRenderedSecretIsSeen() {
		Manifests base = Renderings.of("base");
		this.noSecret.fails(
				new Manifests("planted", base.yaml() + "---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: redis\n"),
				"Secret redis");
	}

	@Test
	void aPasswordInTheEnvironmentIsSeen() {
		this.noSecretValue.fails(Renderings.of("base").with("name: CART_POD", "name: CART_API_KEY"), "CART_API_KEY");
		this.noSecretValue.fails(
				Renderings.of("base")
					.with("name: SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", "name: SPRING_DATA_REDIS_PASSWORD"),
				"PASSWORD");
	}

	@Test
	void aSecretThatNobodyCreatesIsSeen() {
		Manifests redis = Renderings.of("overlays/phase-3-redis");
		this.knownSecrets.fails(redis.with("secretName: redis", "secretName: redis-auth"), "redis-auth");
		this.knownSecrets.fails(
				redis.with("key: password\n              name: redis", "key: password\n              name: redis-auth"),
				"redis-auth");
		this.knownSecrets.fails(
				Renderings.of("overlays/phase-4-jwt").with("name: cart-signing-keys", "name: cart-signing-key"),
				"cart-signing-key is created by nobody");
	}

	@Test
	void aPasswordInAConfigurationFileIsSeen() {
		this.noPasswordInConfiguration
			.fails(Renderings.of("overlays/phase-3-redis").with("appendonly yes", "requirepass hunter2"), "redis.conf");
		this.noPasswordInConfiguration.fails(Renderings.of("overlays/phase-3-redis-sentinel")
			.with("sentinel resolve-hostnames yes", "sentinel auth-pass cart hunter2"), "sentinel.conf");
	}

	@Test
	void theExceptionIsStillThere() {
		assertThat(environment(Renderings.of("overlays/phase-4-jwt")).map(EnvVar::getName)).contains(NAME_OF_A_KEY);
	}

}
