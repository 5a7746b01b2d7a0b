package dev.cartshift.journey;

import java.util.function.UnaryOperator;

import dev.cartshift.report.Ledger;
import dev.cartshift.report.Line;
import dev.cartshift.report.Lines;
import dev.cartshift.report.Step;
import dev.cartshift.report.Verdict;

/**
 * Judges answers by their content against the shopper's own ledger; thread-safe.
 */
public final class Judge {

	private final Crowd crowd;

	public Judge(Crowd crowd) {
		this.crowd = crowd;
	}

	/** What an answer was judged to be, and the visit after it. */
	public record Judged(Verdict verdict, Visit visit) {
	}

	public Judged judge(Step step, Answer answer, Visit visit) {
		return switch (step) {
			case PRODUCTS -> products(answer, visit);
			case ADD_A -> added(answer, visit);
			case ADD_B -> write(answer, visit, (cart) -> cart.plus(visit.buys().b()));
			case SET_B -> write(answer, visit, (cart) -> cart.with(visit.buys().moreOfB()));
			case LOGIN -> loggedIn(answer, visit);
			case R1, R2, R3 -> read(answer, visit);
			case M1, M2, M3 -> me(answer, visit);
			case CHECKOUT -> new Judged(order(answer, visit), visit);
		};
	}

	Judged products(Answer answer, Visit visit) {
		return answer.products().map((products) -> {
			this.crowd.choosesFrom(products);
			return new Judged(Verdict.ACKNOWLEDGED, visit.with(Basket.of(visit.shopper(), products)));
		}).orElse(new Judged(Verdict.UNKNOWN, visit));
	}

	/** The first product was put in. */
	Judged added(Answer answer, Visit visit) {
		return write(answer, visit, (cart) -> cart.plus(visit.buys().a()));
	}

	/** The first product was put in again, as many as before. */
	Judged set(Answer answer, Visit visit) {
		return write(answer, visit, (cart) -> cart.with(visit.buys().a()));
	}

	/** One of the products was set to another quantity. */
	Judged changed(Answer answer, Visit visit, Line line) {
		return write(answer, visit, (cart) -> cart.with(line));
	}

	/** The cart was read back. */
	Judged read(Answer answer, Visit visit) {
		return new Judged(cart(answer, visit), visit);
	}

	/**
	 * The same, by a shopper who takes a cart that was lost for what is left of it, so
	 * that each loss counts once.
	 */
	Judged readAndResigned(Answer answer, Visit visit) {
		Verdict verdict = cart(answer, visit);
		return answer.cart()
			.filter((lines) -> verdict.lost())
			.map((lines) -> new Judged(verdict, visit.with(visit.ledger().resigned(lines))))
			.orElse(new Judged(verdict, visit));
	}

	/** The shop was asked who the shopper is. */
	Judged me(Answer answer, Visit visit) {
		return new Judged(answer.username().map(visit.ledger()::judgeLogin).orElse(Verdict.UNKNOWN), visit);
	}

	private static Judged write(Answer answer, Visit visit, UnaryOperator<Lines> change) {
		Ledger ledger = visit.ledger();
		return answer.acknowledges() ? new Judged(Verdict.ACKNOWLEDGED, visit.with(ledger.acknowledged(change)))
				: new Judged(Verdict.UNKNOWN, visit.with(ledger.unanswered(change)));
	}

	/** The shopper logged in. */
	Judged loggedIn(Answer answer, Visit visit) {
		Ledger ledger = visit.ledger();
		return answer.acknowledges() ? new Judged(Verdict.ACKNOWLEDGED, visit.with(ledger.loggedIn(visit.username())))
				: new Judged(Verdict.UNKNOWN, visit.with(ledger.perhapsLoggedIn(visit.username())));
	}

	private Verdict cart(Answer answer, Visit visit) {
		return answer.cart().map((lines) -> lines(lines, visit)).orElse(Verdict.UNKNOWN);
	}

	private Verdict order(Answer answer, Visit visit) {
		return answer.refusesEmptyCart() ? visit.ledger().judgeEmpty()
				: answer.order().map((lines) -> lines(lines, visit)).orElse(Verdict.UNKNOWN);
	}

	private Verdict lines(Lines read, Visit visit) {
		return visit.ledger().judge(read, (line) -> this.crowd.someoneElses(line, visit.shopper()));
	}

}
