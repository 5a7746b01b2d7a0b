package dev.cartshift.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.cartshift.report.Page;

/**
 * A file of the page.
 *
 * @param neighbour the class beside which it is
 */
record Asset(Class<?> neighbour, String name, String type) {

	private static final String SCRIPT = "text/javascript; charset=utf-8";

	private static final Map<String, Asset> BY_PATH = Map.of("/",
			new Asset(Asset.class, "index.html", "text/html; charset=utf-8"), "/live.css",
			new Asset(Asset.class, "live.css", "text/css; charset=utf-8"), "/live.js",
			new Asset(Asset.class, "live.js", SCRIPT), "/chart.js", new Asset(Asset.class, "chart.js", SCRIPT),
			"/icon.svg", new Asset(Asset.class, "icon.svg", "image/svg+xml"), "/echarts.min.js",
			new Asset(Page.class, "echarts.min.js", SCRIPT));

	/** None but these: no path leads to another file. */
	static Optional<Asset> at(String path) {
		return Optional.ofNullable(BY_PATH.get(path));
	}

	Reply reply() {
		try (InputStream in = Objects.requireNonNull(this.neighbour.getResourceAsStream(this.name), this.name)) {
			return new Reply(200, this.type, in.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
