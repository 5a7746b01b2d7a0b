package dev.cartshift.report;

import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTests {

	private static final Line A = new Line("A", 3);

	private static final Line B = new Line("B", 5);

	private static final Line MORE_OF_B = new Line("B", 55);

	private static final Line OTHERS = new Line("A", 7);

	private static final Line NOBODYS = new Line("C", 2);

	private final Ledger ledger = Ledger.opened()
		.acknowledged((cart) -> cart.plus(A))
		.acknowledged((cart) -> cart.plus(B))
		.acknowledged((cart) -> cart.with(MORE_OF_B));

	@Test
	void theAcknowledgedCartIsKept() {
		assertThat(judge(A, MORE_OF_B)).isEqualTo(Verdict.KEPT);
		assertThat(judge(MORE_OF_B, A)).isEqualTo(Verdict.KEPT);
	}

	@Test
	void aLineThatIsGoneIsMissing() {
		assertThat(judge()).isEqualTo(Verdict.MISSING);
		assertThat(judge(MORE_OF_B)).isEqualTo(Verdict.MISSING);
		assertThat(judge(B)).isEqualTo(Verdict.MISSING);
	}

	@Test
	void aWholeEarlierCartIsStale() {
		assertThat(judge(A)).isEqualTo(Verdict.STALE);
		assertThat(judge(A, B)).isEqualTo(Verdict.STALE);
	}

	@Test
	void whatNobodyPutInIsExtraEvenWhereSomethingIsMissing() {
		assertThat(judge(A, MORE_OF_B, NOBODYS)).isEqualTo(Verdict.EXTRA);
		assertThat(judge(NOBODYS)).isEqualTo(Verdict.EXTRA);
		assertThat(judge(new Line("A", 6), MORE_OF_B)).isEqualTo(Verdict.EXTRA);
	}

	@Test
	void aLineOfAnotherShopperIsForeignBeforeAllElse() {
		assertThat(judge(OTHERS)).isEqualTo(Verdict.FOREIGN);
		assertThat(judge(OTHERS, NOBODYS)).isEqualTo(Verdict.FOREIGN);
	}

	@Test
	void ownLinesAreNeverForeign() {
		assertThat(this.ledger.judge(Lines.of(A), (line) -> true)).isEqualTo(Verdict.STALE);
	}

	@Test
	void aWriteWithoutAnAnswerMayHaveHappenedOrNot() {
		Ledger unsure = this.ledger.unanswered((cart) -> cart.plus(NOBODYS));

		assertThat(judge(unsure, A, MORE_OF_B)).isEqualTo(Verdict.KEPT);
		assertThat(judge(unsure, A, MORE_OF_B, NOBODYS)).isEqualTo(Verdict.KEPT);
		assertThat(judge(unsure, A, NOBODYS)).isEqualTo(Verdict.MISSING);
		assertThat(judge(unsure.acknowledged((cart) -> cart.plus(A)), new Line("A", 6), MORE_OF_B))
			.isEqualTo(Verdict.KEPT);
	}

	@Test
	void anEmptyCartIsKeptOnlyWhereItMayBeEmpty() {
		assertThat(this.ledger.judgeEmpty()).isEqualTo(Verdict.MISSING);
		assertThat(Ledger.opened().judgeEmpty()).isEqualTo(Verdict.KEPT);
		assertThat(Ledger.opened().unanswered((cart) -> cart.plus(A)).judgeEmpty()).isEqualTo(Verdict.KEPT);
	}

	@Test
	void aLoginIsKeptByItsName() {
		Ledger loggedIn = this.ledger.loggedIn("alice");

		assertThat(loggedIn.judgeLogin(Optional.of("alice"))).isEqualTo(Verdict.KEPT);
		assertThat(loggedIn.judgeLogin(Optional.of("bob"))).isEqualTo(Verdict.LOGGED_OUT);
		assertThat(loggedIn.judgeLogin(Optional.empty())).isEqualTo(Verdict.LOGGED_OUT);
		assertThat(judge(loggedIn, A, MORE_OF_B)).isEqualTo(Verdict.KEPT);
	}

	@Test
	void aLoginWithoutAnAnswerMayHaveHappenedAndTakenTheCartAlong() {
		Ledger unsure = this.ledger.perhapsLoggedIn("alice");

		assertThat(unsure.judgeLogin(Optional.of("alice"))).isEqualTo(Verdict.KEPT);
		assertThat(unsure.judgeLogin(Optional.empty())).isEqualTo(Verdict.KEPT);
		assertThat(unsure.judgeLogin(Optional.of("bob"))).isEqualTo(Verdict.LOGGED_OUT);
		assertThat(unsure.judgeEmpty()).isEqualTo(Verdict.KEPT);
	}

	@Test
	void tenThousandLosslessReadsAreNeverAccused() {
		Random random = new Random(5);
		for (int read = 0; read < 10_000; read++) {
			assertLosslessShopperIsNotAccused(random);
		}
	}

	private static void assertLosslessShopperIsNotAccused(Random random) {
		Ledger told = Ledger.opened();
		Lines cart = Lines.NONE;
		for (int write = 0; write < 5; write++) {
			Line line = new Line("SKU-" + random.nextInt(3), 1 + random.nextInt(9));
			boolean adds = random.nextBoolean();
			boolean answered = random.nextInt(3) > 0;
			told = answered ? told.acknowledged((before) -> adds ? before.plus(line) : before.with(line))
					: told.unanswered((before) -> adds ? before.plus(line) : before.with(line));
			if (answered || random.nextBoolean()) {
				cart = adds ? cart.plus(line) : cart.with(line);
			}
		}
		assertThat(told.judge(cart, (line) -> true)).isEqualTo(Verdict.KEPT);
	}

	private Verdict judge(Line... read) {
		return judge(this.ledger, read);
	}

	private static Verdict judge(Ledger ledger, Line... read) {
		return ledger.judge(Lines.of(read), OTHERS::equals);
	}

}
