package dev.cartshift.manifests;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;

/** An object that makes pods, and what they are like. */
record Workload(String kind, HasMetadata owner, PodTemplateSpec template) {

	String name() {
		return this.owner.getMetadata().getName();
	}

	PodSpec pod() {
		return this.template.getSpec();
	}

	List<Container> containers() {
		return pod().getContainers();
	}

	Map<String, String> labels() {
		return this.template.getMetadata().getLabels();
	}

	/** Whether a container listens there, by this name or number. */
	boolean listensOn(IntOrString port) {
		return containers().stream().anyMatch((container) -> listensOn(container, port));
	}

	static boolean listensOn(Container container, IntOrString port) {
		return container.getPorts().stream().anyMatch((open) -> is(open, port));
	}

	static boolean is(ContainerPort open, IntOrString port) {
		return (port.getIntVal() != null) ? port.getIntVal().equals(open.getContainerPort())
				: port.getStrVal().equals(open.getName());
	}

	static Stream<Probe> probes(Container container) {
		return Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())
			.filter((probe) -> probe != null);
	}

	@Override
	public String toString() {
		return this.kind + ' ' + name();
	}

}
