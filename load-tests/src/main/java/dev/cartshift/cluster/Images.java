package dev.cartshift.cluster;

import java.util.regex.Pattern;

/**
 * How the images are named: {@code prefix/cart-redis:tag}.
 *
 * @param prefix a registry and a path, or the path alone
 */
public record Images(String prefix, String tag) {

	/** What the manifests say. */
	public static final String PREFIX = "cartshift";

	private static final Pattern PREFIXES = Pattern
		.compile("[a-z0-9]+([._-][a-z0-9]+)*(:\\d{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");

	private static final Pattern TAGS = Pattern.compile("\\w[\\w.-]{0,127}");

	public Images {
		if (!PREFIXES.matcher(prefix).matches()) {
			throw new IllegalArgumentException(
					"--prefix is like cartshift or registry.example:5000/shop, not " + prefix);
		}
		if (!TAGS.matcher(tag).matches()) {
			throw new IllegalArgumentException("--tag is like 1.0, not " + tag);
		}
	}

	/** The whole name of an image, such as that of {@code cart-redis}. */
	public String named(String image) {
		return this.prefix + "/" + image + ":" + this.tag;
	}

	/** As {@code images:} of a kustomization, for what the manifests call it. */
	String replacing(String image) {
		return """
				- name: %s/%s
				  newName: %s/%s
				  newTag: "%s"
				""".formatted(PREFIX, image, this.prefix, image, this.tag);
	}

}
