package dev.cartshift.report;

import java.util.Arrays;
import java.util.List;

/**
 * The steps of the shopping journey, in their order. What is read back is named as in
 * {@code docs/measuring-cart-loss.md}: R for the cart, M for the login.
 */
public enum Step {

	PRODUCTS("products", Subject.NOTHING), ADD_A("add A", Subject.NOTHING), R1("R1", Subject.CART),
	LOGIN("login", Subject.NOTHING), M1("M1", Subject.LOGIN), ADD_B("add B", Subject.NOTHING), R2("R2", Subject.CART),
	M2("M2", Subject.LOGIN), SET_B("set B", Subject.NOTHING), R3("R3", Subject.CART), M3("M3", Subject.LOGIN),
	CHECKOUT("order", Subject.ORDER);

	/** What an answer tells about the state that should have been kept. */
	public enum Subject {

		NOTHING, CART, LOGIN, ORDER

	}

	private final String label;

	private final Subject subject;

	Step(String label, Subject subject) {
		this.label = label;
		this.subject = subject;
	}

	/** The name in {@code report.json}. */
	public String label() {
		return this.label;
	}

	public Subject subject() {
		return this.subject;
	}

	/** Whether the answer tells about state that should have been kept. */
	public boolean judged() {
		return this.subject != Subject.NOTHING;
	}

	/** Whether the shopper's state changes: the cart, or who is logged in. */
	boolean writes() {
		return this == ADD_A || this == LOGIN || this == ADD_B || this == SET_B;
	}

	/** The judged steps, in the order of the journey. */
	public static List<Step> allJudged() {
		return Arrays.stream(values()).filter(Step::judged).toList();
	}

}
