package dev.cartshift.lab;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SelectorsTests {

	@Test
	void metricsAreToldFromEverythingElse() {
		assertThat(Selectors.in("""
				histogram_quantile(0.99, sum by (pod, le) (rate(a_bucket{job="cart",uri=~"/api/(x|y).{2}"}[5m]))) > 1
				and on (namespace, pod) sum by (pod) (increase(b_count[30m] offset 1h)) > bool 1e3
				or absent(up{job="cart"}) unless c_total offset 10m * on (x) group_left () d{e="}"}
				""")).containsExactly("a_bucket{job=\"cart\",uri=~\"/api/(x|y).{2}\"}", "b_count", "up{job=\"cart\"}",
				"c_total", "d{e=\"}\"}");
	}

}
