package dev.cartshift.cluster;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class WorkloadTests {

	@Test
	void aDeploymentIsSettledWhenAllPodsAreNewAndReady() {
		assertThat(workload(Described.deployment(3)).settled()).isTrue();
		assertThat(workload(Described.deployment(3, 3, 2)).settled()).isFalse();
		assertThat(workload(Described.deployment(3, 2, 3)).settled()).isFalse();
	}

	@Test
	void aDeploymentWhoseControllerHasNotLookedYetIsNotSettled() {
		String unseen = Described.deployment(3).replace("\"observedGeneration\": 2", "\"observedGeneration\": 1");
		assertThat(workload(unseen).settled()).isFalse();
		assertThat(workload(unseen.replace("\"observedGeneration\": 1,", "")).settled()).isFalse();
	}

	@Test
	void aDeploymentWithASurplusPodIsNotSettled() {
		String surplus = Described.deployment(3)
			.replace("\"replicas\": 3, \"updatedReplicas\"", "\"replicas\": 4, \"updatedReplicas\"");
		assertThat(workload(surplus).settled()).isFalse();
	}

	@Test
	void aStatefulSetThatNeverChangedCountsNoUpdatedReplicas() {
		String redis = """
				{"kind": "StatefulSet", "metadata": {"name": "redis", "generation": 1}, "spec": {"replicas": 1},
				 "status": {"observedGeneration": 1, "replicas": 1, "readyReplicas": 1,
				   "currentRevision": "redis-1", "updateRevision": "redis-1"}}""";
		assertThat(workload(redis).settled()).isTrue();
		assertThat(
				workload(redis.replace("\"updateRevision\": \"redis-1\"", "\"updateRevision\": \"redis-2\"")).settled())
			.isFalse();
	}

	@Test
	void aRefusedPodIsToldWithItsReason() {
		String refused = Described.deployment(3, 0, 0)
			.replace("\"observedGeneration\"",
					"\"conditions\": [{\"type\": \"ReplicaFailure\", \"status\": \"True\", \"message\": \"exceeded quota\"}], "
							+ "\"observedGeneration\"");
		assertThat(workload(refused).refusal()).isEqualTo("exceeded quota");
		assertThat(workload(Described.deployment(3)).refusal()).isEmpty();
	}

	private static Workload workload(String json) {
		return Workload.of(JsonMapper.shared().readTree(json));
	}

}
