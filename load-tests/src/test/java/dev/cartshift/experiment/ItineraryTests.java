package dev.cartshift.experiment;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ItineraryTests {

	private static final List<String> THERE = List.of("inmemory → handover", "handover → memory-first",
			"memory-first → redis-first", "redis-first → redis-sticky", "redis-sticky → redis",
			"redis → tokens-written", "tokens-written → tokens-first", "tokens-first → jwt");

	private static final List<String> BACK = List.of("jwt → tokens-first", "tokens-first → tokens-written",
			"tokens-written → redis", "redis → redis-sticky", "redis-sticky → redis-first",
			"redis-first → memory-first", "memory-first → handover");

	@Test
	void theWayLeadsToTokensAndBackButNotIntoMemory() {
		Itinerary all = new Itinerary(List.of(Waypoint.values()));

		assertThat(all.moves()).extracting(Move::words).containsExactlyElementsOf(THERE);
		assertThat(all.andBack().moves()).extracting(Move::words)
			.startsWith(THERE.toArray(String[]::new))
			.endsWith(BACK.toArray(String[]::new))
			.hasSize(THERE.size() + BACK.size());
	}

	@Test
	void affinityEndsAndBeginsWithoutAnyNewPod() {
		assertThat(new Itinerary(List.of(Waypoint.REDIS_STICKY, Waypoint.REDIS)).andBack().moves())
			.extracting(Move::act)
			.containsExactly(new Act.Redirect(new SessionAffinity.None()),
					new Act.Redirect(new SessionAffinity.ClientIp()));
	}

	@Test
	void affinityIsThereAsLongAsAReleaseThatNeedsIt() {
		assertThat(new Itinerary(List.of(Waypoint.INMEMORY, Waypoint.JWT)).moves()).extracting(Move::words)
			.containsExactly("inmemory → jwt", "jwt: affinity change");
		assertThat(new Itinerary(List.of(Waypoint.JWT, Waypoint.HANDOVER)).moves()).extracting(Move::words)
			.containsExactly("handover: affinity change", "jwt → handover");
	}

	@Test
	void eachStopIsTriedOnceAndItsStoreWhereItIsInUse() {
		List<Move> moves = new Itinerary(List.of(Waypoint.INMEMORY, Waypoint.HANDOVER, Waypoint.MEMORY_FIRST)).andBack()
			.movesWithTrials();

		assertThat(moves).extracting(Move::words)
			.containsExactly("inmemory → handover", "handover: pod kill, and another in its place",
					"handover → memory-first", "memory-first: pod kill, and another in its place",
					"memory-first: store restart", "memory-first → handover");
	}

	@Test
	void aWayThatLeadsNowhereIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> migration("jwt"))
			.withMessageContaining("names two at least");
		assertThatIllegalArgumentException().isThrownBy(() -> migration("jwt", "jwt"))
			.withMessage("nothing changes on the way from jwt to jwt");
		assertThatIllegalArgumentException().isThrownBy(() -> migration("inmemory", "postgres"))
			.withMessageContainingAll("memory-first", "not 'postgres'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Migration(List.of("redis", "jwt"), false, false, Duration.ofMillis(999)))
			.withMessageContaining("PT0.999S");
	}

	private static Migration migration(String... path) {
		return new Migration(List.of(path), true, false, Duration.ofSeconds(5));
	}

}
