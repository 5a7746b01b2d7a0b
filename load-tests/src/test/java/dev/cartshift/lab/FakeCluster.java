package dev.cartshift.lab;

import java.nio.file.Path;
import java.util.List;

import dev.cartshift.cluster.Described;
import dev.cartshift.process.FakeProgram;
import dev.cartshift.process.Programs;

/**
 * A {@code kubectl} that answers as for a cluster on which everything goes well. What a
 * test says first comes before that.
 */
final class FakeCluster {

	/** No shoppers, of this run or another. */
	static final String NOBODY = Described.list();

	private final Path path;

	private final FakeProgram kubectl;

	FakeCluster(Path directory) {
		this.path = directory.resolve("bin");
		this.kubectl = FakeProgram.on(this.path, "kubectl");
	}

	/** To say what goes otherwise, and to see what was asked. */
	FakeProgram kubectl() {
		return this.kubectl;
	}

	/** Another program beside it. */
	FakeProgram program(String name) {
		return FakeProgram.on(this.path, name);
	}

	/** The only programs that there are. */
	Programs programs() {
		return new Programs(List.of(this.path));
	}

	/**
	 * Three ready pods of the variant in tokens, and clients that bring back a parcel.
	 */
	FakeCluster whereAllGoesWell(int clients, String parcel) {
		String pods = "cart-1 cart-2 cart-3";
		this.kubectl.answers("*config view*-o json*", Described.config("somewhere"))
			.answers("*config view*jsonpath*", "somewhere")
			.answers("*version -o json*", Described.VERSIONS)
			.answers("*get namespace*", Described.namespace(true))
			.answers("*kustomize /*", "apiVersion: v1\nkind: Namespace\n---\napiVersion: v1\nkind: Service\n")
			.answers("*apply -f *-o name*", "namespace/cartshift\ndeployment.apps/cart\nservice/cart\n")
			.answers("*api-resources*", "deployments.apps\nservices\nstatefulsets.apps\nsecrets\nwidgets.example\n")
			.answers("*get *-o name*", "service/cart\ndeployment.apps/cart\n")
			.answers("*get deployments,statefulsets,pods*",
					Described.list(Described.deployment(3), Described.readyPod("cart-1"), Described.readyPod("cart-2"),
							Described.readyPod("cart-3")))
			.answers("*get endpointslices*", Described.endpoints(pods.split(" ")))
			.answersOnce("*get pods*load-test*", NOBODY)
			.answersOnce("*get pods*load-test*", clients(clients, "Pending"))
			.answersOnce("*get pods*load-test*", clients(clients, "Running"))
			.answersOnce("*get pods*load-test*", clients(clients, "Running"))
			.answers("*get pods*load-test*", clients(clients, "Succeeded"))
			.lingers("*logs --follow*", "[pod/load-test-0-x7f2k/load-test] progress: 5 of 10 journeys\n", 600)
			.answers("*logs load-test-*", parcel);
		return this;
	}

	static String clients(int count, String phase) {
		String[] pods = new String[count];
		for (int number = 0; number < count; number++) {
			pods[number] = Described.clientPod(number, phase);
		}
		return Described.list(pods);
	}

}
