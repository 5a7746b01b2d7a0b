package dev.cartshift.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * Between one Redis and three with sentinels, which cannot be applied over one another:
 * neither the order in which a StatefulSet starts its pods nor whether a Service has an
 * address is ever changed in place.
 */
final class RedisMove {

	private static final String NAME = "redis";

	/** In the foreground: what owns pods goes after them. */
	private static final String[] DELETE = { "delete", "statefulset,service", NAME, "-n", Namespace.NAME,
			"--ignore-not-found", "--cascade=foreground", "--timeout=5m" };

	private final Kubectl kubectl;

	RedisMove(Kubectl kubectl) {
		this.kubectl = kubectl;
	}

	/**
	 * Deletes a Redis that is in the way of what was rendered, volume claims excepted,
	 * and returns when its pods have gone.
	 * @return what a person should know of it, or nothing where none was in the way
	 */
	Optional<String> makeWay(Path rendered) throws InterruptedException {
		String objects = Manifests.read(rendered);
		Optional<Boolean> sentinels = Manifests.object(objects, "StatefulSet", NAME)
			.map((set) -> set.lines().anyMatch("  podManagementPolicy: Parallel"::equals));
		if (sentinels.isEmpty() || there().stream().allMatch(sentinels.get()::equals)) {
			return Optional.empty();
		}
		this.kubectl.await(DELETE);
		return Optional.of("deleted the StatefulSet and the Service redis, which cannot be changed in place; "
				+ (sentinels.get() ? "its volume claim stays, and redis-0 begins with what is on it"
						: "the volume claims stay, and only what redis-0 has on its own is used from here on"));
	}

	/** For each of the two objects that is there, whether it is made for sentinels. */
	private List<Boolean> there() throws InterruptedException {
		return List.of(live("statefulset", "podManagementPolicy", "Parallel"), live("service", "clusterIP", "None"))
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	private Optional<Boolean> live(String kind, String field, String value) throws InterruptedException {
		JsonNode object = this.kubectl.ask("get", kind, NAME, "-n", Namespace.NAME, "--ignore-not-found");
		return object.isEmpty() ? Optional.empty()
				: Optional.of(object.path("spec").path(field).asString("").equals(value));
	}

}
