package dev.cartshift.manifests;

import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Something that holds in everything that can be deployed from here. */
@FunctionalInterface
interface Rule {

	/** What is wrong, each as a sentence that names the object; empty where it holds. */
	Stream<String> breaches(Manifests manifests);

	default void holdsEverywhere() {
		List<Manifests> all = Renderings.all();
		assertThat(all).hasSizeGreaterThan(Renderings.overlays().size() * 5);
		assertThat(all.stream().flatMap((manifests) -> breaches(manifests).map((breach) -> manifests + ": " + breach)))
			.isEmpty();
	}

	/** A rule that never was seen to fail is none. */
	default void fails(Manifests planted, String breach) {
		assertThat(breaches(planted)).anyMatch((seen) -> seen.contains(breach));
	}

}
