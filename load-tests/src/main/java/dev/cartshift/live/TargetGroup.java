package dev.cartshift.live;

import java.util.List;
import java.util.Map;

/**
 * A replica as Prometheus finds it (its {@code http_sd_config}), so that it follows
 * replicas that come and go.
 */
record TargetGroup(List<String> targets, Map<String, String> labels) {

	/** Those that live. */
	static List<TargetGroup> of(List<Member> members) {
		return members.stream().filter((member) -> member.state().alive()).map(TargetGroup::of).toList();
	}

	private static TargetGroup of(Member member) {
		return new TargetGroup(List.of("127.0.0.1:" + member.port()), Map.of("namespace", "lab", "pod", member.name()));
	}

}
