package dev.cartshift.journey;

import dev.cartshift.report.Step;
import dev.cartshift.report.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JudgeTests {

	private static final String PRODUCTS = "[{\"sku\":\"ONE\"},{\"sku\":\"TWO\"}]";

	private final Judge judge = new Judge(new Crowd(1, 2));

	private Visit visit = Visit.of(0, 1);

	@BeforeEach
	void addTheFirstProduct() {
		see(Step.PRODUCTS, 200, PRODUCTS);
		see(Step.ADD_A, 200, "");
	}

	@Test
	void aWriteIsAcknowledgedOrUnknown() {
		assertThat(see(Step.ADD_B, 200, "")).isEqualTo(Verdict.ACKNOWLEDGED);
		assertThat(see(Step.SET_B, 403, "")).isEqualTo(Verdict.UNKNOWN);
		assertThat(see(Step.LOGIN, 401, "")).isEqualTo(Verdict.UNKNOWN);
		assertThat(see(Step.LOGIN, 0, "")).isEqualTo(Verdict.UNKNOWN);
	}

	@Test
	void aReadIsJudgedByItsContent() {
		assertThat(see(Step.R1, 200, cart("ONE", 3))).isEqualTo(Verdict.KEPT);
		assertThat(see(Step.R1, 200, "{\"lines\":[]}")).isEqualTo(Verdict.MISSING);
		assertThat(see(Step.R1, 200, cart("ONE", 5))).isEqualTo(Verdict.FOREIGN);
		assertThat(see(Step.R1, 200, cart("ONE", 6))).isEqualTo(Verdict.EXTRA);
		assertThat(see(Step.R1, 200, "")).isEqualTo(Verdict.UNKNOWN);
	}

	@Test
	void aLineOfAShopperWhomAnotherClientSendsIsForeign() {
		assertThat(see(Step.R1, 200, cart("TWO", 55))).isEqualTo(Verdict.FOREIGN);
		assertThat(see(Step.R1, 200, cart("ONE", 7))).as("of shopper-3, who takes no part").isEqualTo(Verdict.EXTRA);
	}

	@Test
	void anEarlierCartIsStale() {
		see(Step.ADD_B, 200, "");

		assertThat(see(Step.R2, 200, cart("ONE", 3))).isEqualTo(Verdict.STALE);
	}

	@Test
	void aLoginIsJudgedByTheName() {
		see(Step.LOGIN, 200, "");

		assertThat(see(Step.M1, 200, "{\"username\":\"shopper-1\"}")).isEqualTo(Verdict.KEPT);
		assertThat(see(Step.M1, 200, "{\"username\":\"shopper-2\"}")).isEqualTo(Verdict.LOGGED_OUT);
		assertThat(see(Step.M1, 200, "{\"username\":null}")).isEqualTo(Verdict.LOGGED_OUT);
		assertThat(see(Step.M1, 401, "{}")).isEqualTo(Verdict.UNKNOWN);
	}

	@Test
	void anEmptyCartRefusedAtCheckoutIsALoss() {
		assertThat(see(Step.CHECKOUT, 422, "{}")).isEqualTo(Verdict.MISSING);
		assertThat(see(Step.CHECKOUT, 201, cart("ONE", 3))).isEqualTo(Verdict.KEPT);
		assertThat(see(Step.CHECKOUT, 409, "{}")).isEqualTo(Verdict.UNKNOWN);
	}

	private Verdict see(Step step, int status, String body) {
		Judge.Judged judged = this.judge.judge(step, new Answer(status, body), this.visit);
		this.visit = judged.visit();
		return judged.verdict();
	}

	private static String cart(String sku, int quantity) {
		return "{\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}]}".formatted(sku, quantity);
	}

}
