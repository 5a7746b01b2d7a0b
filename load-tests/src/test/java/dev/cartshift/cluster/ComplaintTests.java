package dev.cartshift.cluster;

import java.util.stream.Stream;

import dev.cartshift.process.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ComplaintTests {

	static Stream<Arguments> complaints() {
		return Stream.of(Arguments.of("error: current-context must exist in order to minify", "no such context"),
				Arguments.of("Error in configuration: context was not found for specified context: nope",
						"no such context"),
				Arguments.of(
						"The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?",
						"does the cluster run"),
				Arguments.of("error: cannot locate context nope", "no such context"),
				Arguments.of("error: EOF", "credentials"),
				Arguments.of("Unable to connect to the server: dial tcp: lookup k8s.example: no such host",
						"does the cluster run"),
				Arguments.of("error: You must be logged in to the server (Unauthorized)", "credentials"),
				Arguments.of(
						"""
								Error from server (Forbidden): deployments.apps is forbidden: User "jane" cannot create resource \
								"deployments" in API group "apps" in the namespace "cartshift\"""",
						"lacks a right"),
				Arguments
					.of("Error from server (Forbidden): secrets \"redis\" is forbidden: unable to create new content in "
							+ "namespace cartshift because it is being terminated", "wait until it is gone"),
				Arguments.of("Error from server (Forbidden): pods \"x\" is forbidden: exceeded quota: small",
						"a rule of the cluster"),
				Arguments
					.of("""
							error: error validating "STDIN": error validating data: ValidationError(Deployment.spec): unknown field \
							"matchLabelKeys" in io.k8s.api.core.v1.TopologySpreadConstraint; if you choose to ignore these errors""",
							"--compatibility"),
				Arguments.of(
						"""
								error: resource mapping not found for name: "cart" namespace: "" from "x": no matches for kind "Gateway" in \
								version "gateway.networking.k8s.io/v1\"""",
						"does not know this kind"));
	}

	@ParameterizedTest
	@MethodSource("complaints")
	void isOneLineWithWhatToDo(String said, String hint) {
		String line = String.valueOf(Complaint.about("kubectl apply", failed(said)).getMessage());
		assertThat(line.lines()).hasSize(1);
		assertThat(line).startsWith("kubectl apply: ").contains(hint);
	}

	@Test
	void warningsAndTheLibrarysOwnLogAreLeftOut() {
		String said = """
				WARNING: version difference between client (1.32) and server (1.20) exceeds the supported minor version skew of +/-1
				Error from server (NotFound): pods "x" not found
				E1120 18:47:21.240874    1562 memcache.go:265] "Unhandled Error" err="couldn't get current server API group list"
				""";
		assertThat(Complaint.about("kubectl get", failed(said)))
			.hasMessage("kubectl get: (NotFound): pods \"x\" not found");
	}

	@Test
	void whatWasOnlyLoggedIsSaid() {
		String said = "E1120 19:05:59.803974   26799 run.go:72] \"command failed\" err=\"invalid Kustomization: json\"\n";
		assertThat(Complaint.about("kubectl kustomize", failed(said)))
			.hasMessage("kubectl kustomize: invalid Kustomization: json");
	}

	@Test
	void silenceIsTheExitStatus() {
		assertThat(Complaint.about("kubectl get", failed(""))).hasMessage("kubectl get: exit status 1");
	}

	private static Outcome failed(String err) {
		return new Outcome(1, "", err);
	}

}
