package dev.cartshift.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;

/**
 * What would be applied together.
 *
 * @param name how to find it again: an overlay, or an overlay + a component
 * @param yaml the text, as it was rendered
 */
record Manifests(String name, String yaml) {

	private static final YAMLMapper YAML = YAMLMapper.builder()
		.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
		.build();

	/** The same with a breach in it, and an error where there is nothing to break. */
	Manifests with(String text, String breach) {
		if (!this.yaml.contains(text)) {
			throw new IllegalArgumentException("%s has no '%s'".formatted(this.name, text));
		}
		return new Manifests(this.name + " with '" + breach + '\'', this.yaml.replace(text, breach));
	}

	/** As it stands there, unjudged. */
	List<JsonNode> documents() {
		try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(this.yaml)) {
			return documents.readAll();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(this.name, ex);
		}
	}

	/** Read {@linkplain Kinds strictly}. */
	List<HasMetadata> objects() {
		boolean compatible = this.name.contains("compatibility-1.20");
		List<HasMetadata> objects = new ArrayList<>();
		for (JsonNode document : documents()) {
			try {
				objects.add(Kinds.read(document, compatible));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(this.name + ": " + ex.getMessage(), ex);
			}
		}
		return objects;
	}

	<T extends HasMetadata> List<T> all(Class<T> kind) {
		return objects().stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	/** Everything that makes pods. */
	List<Workload> workloads() {
		return objects().stream().flatMap(Manifests::workload).toList();
	}

	/** The workloads whose pods a selector matches: all of them, if it is empty. */
	List<Workload> selected(Map<String, String> labels) {
		return workloads().stream()
			.filter((workload) -> workload.labels().entrySet().containsAll(labels.entrySet()))
			.toList();
	}

	private static Stream<Workload> workload(HasMetadata object) {
		return switch (object) {
			case Deployment deployment ->
				Stream.of(new Workload("Deployment", object, deployment.getSpec().getTemplate()));
			case StatefulSet set -> Stream.of(new Workload("StatefulSet", object, set.getSpec().getTemplate()));
			case Job job -> Stream.of(new Workload("Job", object, job.getSpec().getTemplate()));
			default -> Stream.empty();
		};
	}

	@Override
	public String toString() {
		return this.name;
	}

}
