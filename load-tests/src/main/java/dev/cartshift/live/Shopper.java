package dev.cartshift.live;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

import dev.cartshift.journey.Answer;
import dev.cartshift.journey.Browser;
import dev.cartshift.journey.Judge;
import dev.cartshift.journey.Visit;
import dev.cartshift.report.Line;
import dev.cartshift.report.Step;
import dev.cartshift.report.Verdict;

/**
 * One shopper, who reads back what the shop said, and thinks before each request but the
 * first. Goes home at the first answer that is none.
 */
final class Shopper {

	private static final List<Step> JOURNEY = List.of(Step.PRODUCTS, Step.ADD_A, Step.R1, Step.LOGIN, Step.M1,
			Step.ADD_B, Step.R2, Step.CHECKOUT);

	private static final Duration LEAST = Duration.ofMillis(300);

	/** A journey takes five seconds or so: long enough for a pod to die in it. */
	private static final Duration MOST = Duration.ofMillis(1200);

	private final Browser browser;

	private final Judge judge;

	private final RandomGenerator random;

	private Visit visit;

	Shopper(int number, Browser browser, Judge judge, RandomGenerator random) {
		this.visit = Visit.of(number, number);
		this.browser = browser;
		this.judge = judge;
		this.random = random;
	}

	/** Returns when the journey has ended. */
	Toll shop() throws InterruptedException {
		Set<Step.Subject> lost = EnumSet.noneOf(Step.Subject.class);
		Iterator<Step> steps = JOURNEY.iterator();
		Verdict verdict = Verdict.ACKNOWLEDGED;
		while (steps.hasNext() && verdict != Verdict.UNKNOWN) {
			Step step = steps.next();
			verdict = judged(step);
			if (verdict.lost()) {
				lost.add(step.subject());
			}
		}
		return (verdict == Verdict.UNKNOWN) ? Toll.UNKNOWN
				: new Toll(1, lost.contains(Step.Subject.CART) || lost.contains(Step.Subject.ORDER) ? 1 : 0,
						lost.contains(Step.Subject.LOGIN) ? 1 : 0, 0);
	}

	private Verdict judged(Step step) throws InterruptedException {
		if (step != Step.PRODUCTS) {
			Thread.sleep(this.random.nextLong(LEAST.toMillis(), MOST.toMillis()));
		}
		Judge.Judged judged = this.judge.judge(step, answer(step), this.visit);
		this.visit = judged.visit();
		return judged.verdict();
	}

	private Answer answer(Step step) throws InterruptedException {
		return switch (step) {
			case PRODUCTS -> this.browser.get("/api/products");
			case ADD_A -> this.browser.post("/api/cart/lines", json(this.visit.buys().a()));
			case ADD_B -> this.browser.post("/api/cart/lines", json(this.visit.buys().b()));
			case LOGIN -> this.browser.post("/api/login", this.visit.credentials());
			case R1, R2, R3 -> this.browser.get("/api/cart");
			case M1, M2, M3 -> this.browser.get("/api/me");
			case CHECKOUT -> this.browser.checkout(UUID.randomUUID().toString());
			case SET_B -> throw new IllegalArgumentException(step + " is no step of this journey");
		};
	}

	private static String json(Line line) {
		return "{\"sku\":\"%s\",\"quantity\":%d}".formatted(line.sku(), line.quantity());
	}

}
