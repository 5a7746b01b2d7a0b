package dev.cartshift.lab;

import dev.cartshift.cluster.Images;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the images are named. */
final class ImageOptions {

	@Option(names = "--prefix", paramLabel = "PREFIX",
			description = "Before the names of the images (${DEFAULT-VALUE}): a registry and a path for a cluster that "
					+ "pulls, such as registry.example/shop.")
	private String prefix = Images.PREFIX;

	@Option(names = "--tag", paramLabel = "TAG", description = "Of the images (the version of this tree).")
	private @Nullable String tag;

	/**
	 * Returns what the options say.
	 * @throws LabFailure if no image can have such a name
	 */
	Images images() {
		try {
			return new Images(this.prefix, (this.tag != null) ? this.tag : Lab.Version.ofTree());
		}
		catch (IllegalArgumentException ex) {
			throw LabFailure.usage(ex);
		}
	}

}
