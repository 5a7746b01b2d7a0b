package dev.cartshift.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** The clusters for kind, read strictly too: kind itself would only say so later. */
class KindTests {

	private static final Path KIND = Renderings.ROOT.resolve("kind");

	private static final YAMLMapper STRICT = YAMLMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	record Cluster(String kind, String apiVersion, String name, Networking networking, List<Node> nodes) {
	}

	record Networking(@Nullable String kubeProxyMode, @Nullable Boolean disableDefaultCNI) {
	}

	record Node(String role) {
	}

	private static Cluster read(String text) throws IOException {
		return STRICT.readValue(text, Cluster.class);
	}

	@ParameterizedTest
	@CsvSource({ "cluster.yaml, iptables", "nftables.yaml, nftables", "cilium.yaml, none" })
	void eachClusterHasThreeWorkersAndItsOwnProxy(String file, String proxy) throws IOException {
		Cluster cluster = read(Renderings.text(KIND.resolve(file)));
		assertThat(cluster.apiVersion()).isEqualTo("kind.x-k8s.io/v1alpha4");
		assertThat(cluster.name()).isEqualTo("cartshift");
		assertThat(cluster.nodes()).extracting(Node::role)
			.containsExactly("control-plane", "worker", "worker", "worker");
		assertThat(cluster.networking().kubeProxyMode()).isEqualTo(proxy);
	}

	@Test
	void anUnknownFieldIsAnError() {
		String misspelt = Renderings.text(KIND.resolve("cilium.yaml")).replace("kubeProxyMode", "kubeproxymode");
		assertThatException().isThrownBy(() -> read(misspelt)).withMessageContaining("kubeproxymode");
	}

	@Test
	void ciliumFindsTheApiServerOfItsCluster() throws IOException {
		Map<?, ?> values = STRICT.readValue(Renderings.text(KIND.resolve("cilium-values.yaml")), Map.class);
		assertThat(values.get("k8sServiceHost")).isEqualTo("cartshift-control-plane");
		assertThat(values.get("kubeProxyReplacement")).isEqualTo(true);
	}

	@Test
	void onlyWhatNeedsTheNetworkIsNotRendered() {
		try (Stream<Path> files = Files.walk(Renderings.ROOT)) {
			assertThat(files.filter((file) -> file.endsWith("kustomization.yaml")).filter(Renderings::needsTheNetwork))
				.containsExactly(KIND.resolve("metrics-server/kustomization.yaml"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void whatComesFromTheNetworkIsOfOneRelease() {
		assertThat(Renderings.text(KIND.resolve("metrics-server/kustomization.yaml")))
			.containsPattern("https://\\S+/releases/download/v\\d+\\.\\d+\\.\\d+/components\\.yaml");
	}

}
