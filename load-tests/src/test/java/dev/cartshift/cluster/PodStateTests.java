package dev.cartshift.cluster;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PodStateTests {

	@Test
	void aReadyPodHasNoTrouble() {
		PodState pod = state(Described.readyPod("cart-1"));
		assertThat(pod.ready()).isTrue();
		assertThat(pod.app()).isEqualTo("cart");
		assertThat(pod.brief()).isEqualTo("cart-1 ready");
		assertThat(pod.lacksImage() || pod.terminating() || pod.failed()).isFalse();
	}

	@Test
	void whatAContainerWaitsForIsTheReason() {
		PodState pod = state(
				Described.waitingPod("cart-1", "CreateContainerConfigError", "secret \\\"redis\\\"\\n not found"));
		assertThat(pod.full()).isEqualTo("pod cart-1 CreateContainerConfigError: secret \"redis\" not found");
		assertThat(pod.lacksImage()).isFalse();
	}

	@Test
	void everyWayInWhichAnImageCanBeAbsentIsKnown() {
		for (String reason : new String[] { "ErrImageNeverPull", "ErrImagePull", "ImagePullBackOff",
				"InvalidImageName" }) {
			assertThat(state(Described.waitingPod("cart-1", reason, "")).lacksImage()).as(reason).isTrue();
		}
	}

	@Test
	void aPodThatNoNodeTakesSaysWhy() {
		PodState pod = state(
				Described.unschedulablePod("redis-0", "redis", "0/1 nodes are available: 1 Insufficient cpu."));
		assertThat(pod.unschedulable()).isTrue();
		assertThat(pod.full()).isEqualTo("pod redis-0 Unschedulable: 0/1 nodes are available: 1 Insufficient cpu.");
	}

	@Test
	void aContainerThatEndedSaysHow() {
		PodState pod = state(Described.failedClientPod(3, 7));
		assertThat(pod.failed()).isTrue();
		assertThat(pod.full()).isEqualTo("pod load-test-3-x7f2k Error: exit status 7");
	}

	@Test
	void aPodThatGoesIsNotCountedAmongThoseThatAreNotReady() {
		PodState pod = state(Described.terminatingPod("cart-1"));
		assertThat(pod.terminating()).isTrue();
		assertThat(pod.brief()).isEqualTo("cart-1 terminating");
	}

	private static PodState state(String json) {
		return PodState.of(JsonMapper.shared().readTree(json));
	}

}
