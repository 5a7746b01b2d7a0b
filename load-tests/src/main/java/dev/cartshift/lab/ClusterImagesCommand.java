package dev.cartshift.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.cartshift.cluster.DockerImages;
import dev.cartshift.cluster.Images;
import dev.cartshift.cluster.KindCluster;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./lab cluster images}. */
@Command(name = "images",
		description = "Builds the images of the three variants, of the bridge between them and of the shoppers with docker. A kind cluster that is the "
				+ "current context gets them; for another one it says what to push.")
final class ClusterImagesCommand implements Callable<Integer> {

	private final Workbench bench;

	@Option(names = "--base", paramLabel = "IMAGE",
			description = "With a JRE 25, to build on (eclipse-temurin:25-jre).")
	private @Nullable String base;

	@Mixin
	private ImageOptions names = new ImageOptions();

	@Mixin
	private ContextOptions context = new ContextOptions();

	@Mixin
	private OutputOptions output = new OutputOptions();

	ClusterImagesCommand(Workbench bench) {
		this.bench = bench;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		Images images = this.names.images();
		try (Laboratory lab = Laboratory.open(this.bench, this.output.workdir(this.bench))) {
			DockerImages docker = new DockerImages(lab.tool("docker"), this.bench.sourceTree().root(),
					Lab.Version.ofTree(), Optional.ofNullable(this.base));
			Optional<String> name = this.context.kind(lab);
			Optional<KindCluster> kind = name.map((cluster) -> new KindCluster(lab.tool("kind"), cluster));
			for (String image : DockerImages.all()) {
				build(docker, image, images.named(image), lab);
			}
			if (kind.isPresent()) {
				this.bench.say("kind cluster " + name.get() + ": loading...");
				load(docker, DockerImages.all().stream().map(images::named).toList(), kind.get(), lab);
				this.bench.say("kind cluster " + name.get() + ": every node has them");
			}
			else {
				this.bench.say("nodes that use this machine's docker have them; for others: docker push each, to a "
						+ "registry that the cluster reads (--prefix registry.example/shop, here and for cluster deploy)");
			}
		}
		return ExitStatus.OK.code();
	}

	private void build(DockerImages docker, String image, String name, Laboratory lab) throws InterruptedException {
		Instant start = this.bench.clock().instant();
		this.bench.say(name + ": building...");
		docker.build(image, name, lab.workdir().log("docker-build-" + image));
		this.bench.sayAfter(name + ": built", start);
	}

	/** The archive is as large as all images together, and goes whatever happens. */
	private static void load(DockerImages docker, List<String> names, KindCluster kind, Laboratory lab)
			throws IOException, InterruptedException {
		Path archive = lab.workdir().path().resolve("images.tar");
		try {
			docker.save(names, archive);
			kind.load(archive);
		}
		finally {
			Files.deleteIfExists(archive);
		}
	}

}
