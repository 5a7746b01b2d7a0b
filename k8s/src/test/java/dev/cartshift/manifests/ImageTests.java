package dev.cartshift.manifests;

import java.util.Objects;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An image is named once and for all, and ours are those of this version. */
class ImageTests {

	private static final String VERSION = Objects.requireNonNull(System.getProperty("project.version"));

	/** A tag that says which release, or which patch release at least. */
	private static final Pattern PINNED = Pattern.compile("[^:@]+:v?\\d+\\.\\d+\\.\\d+[\\w.-]*(@sha256:[0-9a-f]{64})?");

	private final Rule pinned = (manifests) -> manifests.workloads()
		.stream()
		.flatMap((workload) -> workload.containers()
			.stream()
			.filter((container) -> !pinned(container.getImage()))
			.map((container) -> "%s runs %s".formatted(workload, container.getImage())));

	private final Rule notPulledAnew = (manifests) -> manifests.workloads()
		.stream()
		.flatMap((workload) -> workload.containers()
			.stream()
			.filter((container) -> !"IfNotPresent".equals(container.getImagePullPolicy()))
			.map((container) -> "%s pulls %s".formatted(workload, container.getImagePullPolicy())));

	private static boolean pinned(String image) {
		return image.startsWith("cartshift/") ? image.endsWith(':' + VERSION) : PINNED.matcher(image).matches();
	}

	@Test
	void everyImageIsPinned() {
		this.pinned.holdsEverywhere();
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/Dockerfile", "image/load-tests.Dockerfile", "../compose.yaml" })
	void whatBuildsAnImageNamesThisVersion(String file) {
		assertThat(Renderings.text(Renderings.ROOT.resolve(file))).contains(VERSION)
			.doesNotContainPattern("(VERSION=|cartshift/[\\w{}$:-]+:)(?!" + Pattern.quote(VERSION) + ")\\d");
	}

	@Test
	void anImageThatIsThereIsNotPulled() {
		this.notPulledAnew.holdsEverywhere();
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis:latest", "redis", "redis:7-alpine", "redis:7.2", "redis@sha256:12" })
	void anImageThatChangesUnderItsNameIsSeen(String image) {
		this.pinned.fails(Renderings.of("overlays/phase-3-redis").with("redis:7.2.11-alpine", image), image);
	}

	@ParameterizedTest
	@ValueSource(strings = { "cartshift/cart-inmemory:latest", "cartshift/cart-inmemory:0.0.1" })
	void anImageOfAnotherVersionOfOursIsSeen(String image) {
		this.pinned.fails(Renderings.of("base").with("cartshift/cart-inmemory:" + VERSION, image), image);
	}

	@Test
	void anImageThatIsAlwaysPulledIsSeen() {
		this.notPulledAnew.fails(Renderings.of("base").with("IfNotPresent", "Always"), "pulls Always");
		this.notPulledAnew.fails(Renderings.of("base").with("imagePullPolicy: IfNotPresent", "stdin: false"),
				"pulls null");
	}

}
