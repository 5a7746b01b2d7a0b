package dev.cartshift.contract;

import java.util.Map;

import org.junit.jupiter.api.Test;

/**
 * A pod that is told to go (SIGTERM) while it is used.
 */
public interface DrainChapter extends Chapter {

	/**
	 * Longer than a test, which ends it with SIGKILL. By itself Tomcat ends a connection
	 * after a hundred requests; here the drain alone is to.
	 */
	Map<String, String> DRAINS = Map.of("cart.drain", "10m", "server.tomcat.max-keep-alive-requests", "-1");

	@Test
	default void aPodThatIsToldToGoFailsNoRequest() throws Exception {
		try (ReplicaProcess pod = fleet().first().inItsOwnJvm(DRAINS); Rush rush = Rush.to(pod, sku(1))) {
			rush.awaitAnswers(200);
			pod.terminate();
			rush.awaitLastAnswers(200);
			rush.expectNoFailure();
		}
	}

}
