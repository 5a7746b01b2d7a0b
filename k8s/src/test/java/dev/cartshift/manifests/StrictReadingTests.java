package dev.cartshift.manifests;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StrictReadingTests {

	@Test
	void everyFieldOfEveryObjectIsKnownToCurrentKubernetes() {
		assertThat(Renderings.all()).allSatisfy((manifests) -> assertThat(manifests.objects()).isNotEmpty());
	}

	@ParameterizedTest
	@CsvSource({ "replicas: 3, replica: 3", "sessionAffinity: None, sessionAfinity: None",
			"maxUnavailable: 0, maxUnavailible: 0", "fieldPath: metadata.name, path: metadata.name",
			"readOnlyRootFilesystem: true, readOnlyRootFileSystem: true" })
	void anUnknownFieldIsAnError(String field, String misspelt) {
		assertThatException().isThrownBy(Renderings.of("base").with(field, misspelt)::objects)
			.withMessageContaining(misspelt.substring(0, misspelt.indexOf(':')));
	}

	@ParameterizedTest
	@CsvSource({ "jobLabel: app, jobLable: app", "    port: management, portname: management", "for: 10m, fro: 10m",
			"annotations:, annotation:" })
	void anUnknownFieldOfThePrometheusOperatorIsAnError(String field, String misspelt) {
		assertThatException().isThrownBy(Renderings.of("base + monitoring-operator").with(field, misspelt)::objects)
			.withMessageContaining(misspelt.substring(0, misspelt.indexOf(':')));
	}

	@ParameterizedTest
	@CsvSource({ "replicas: 3, replicas: \"3\"", "maxUnavailable: 0, maxUnavailable: {}",
			"enableServiceLinks: false, enableServiceLinks: \"no\"" })
	void aValueOfAnotherTypeIsAnError(String field, String mistyped) {
		assertThatException().isThrownBy(Renderings.of("base").with(field, mistyped)::objects);
	}

	@ParameterizedTest
	@CsvSource({ "base + autoscaling, autoscaling/v2, autoscaling/v2beta2",
			"base + disruption-budget, policy/v1, policy/v1beta1",
			"base + cookie-affinity, networking.k8s.io/v1, networking.k8s.io/v1beta1",
			"base, apps/v1, extensions/v1beta1" })
	void aVersionThatCurrentKubernetesNoLongerServesIsAnError(String place, String version, String old) {
		assertThatIllegalArgumentException()
			.isThrownBy(
					Renderings.of(place).with("apiVersion: " + version + '\n', "apiVersion: " + old + '\n')::objects)
			.withMessageContaining(old);
	}

	@Test
	void anUnknownKindIsAnError() {
		assertThatIllegalArgumentException()
			.isThrownBy(Renderings.of("base").with("kind: Deployment", "kind: Deploiment")::objects)
			.withMessageContaining("Deploiment");
	}

	@Test
	void aFieldGivenTwiceIsAnError() {
		assertThatException()
			.isThrownBy(Renderings.of("base").with("  replicas: 3\n", "  replicas: 3\n  replicas: 2\n")::objects)
			.withMessageContaining("replicas");
	}

}
