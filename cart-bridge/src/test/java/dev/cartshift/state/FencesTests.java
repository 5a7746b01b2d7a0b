package dev.cartshift.state;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The sessions' way from memory to a store is for any service: it knows neither carts nor
 * Redis. The carts' way knows no Redis either, but for the store that it is given.
 */
class FencesTests {

	private static final JavaClasses STATE = new ClassFileImporter().importPackages("dev.cartshift.state");

	private static final Class<?>[] SESSIONS = { MigratingSessionRepository.class, MigratingSession.class,
			HeldSession.class, SessionMemory.class, SessionEnds.class, SessionWriter.class, EndedSessions.class,
			Patience.class, Handover.class, ToldSessionId.class, SessionSources.class, StoreFailures.class,
			RoomForSessions.class };

	private static final Class<?>[] CARTS = { MigratingCartStore.class, CartCopy.class, Newest.class,
			CartSources.class };

	@Test
	void theSessionsKnowNeitherCartsNorRedis() {
		knowsNot(SESSIONS, "dev.cartshift.cart..", "dev.cartshift.storefront..", "org.springframework.data..",
				"redis.clients..")
			.check(STATE);
	}

	@Test
	void theCartsDoNotKnowRedis() {
		knowsNot(CARTS, "org.springframework.data..", "org.springframework.session..", "redis.clients..").check(STATE);
	}

	@Test
	void aBreachIsSeen() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(
				() -> knowsNot(new Class<?>[] { RedisEndedSessions.class }, "org.springframework.data..").check(STATE))
			.withMessageContaining("StringRedisTemplate");
	}

	private static ArchRule knowsNot(Class<?>[] guarded, String... packages) {
		return noClasses().that().belongToAnyOf(guarded).should().dependOnClassesThat().resideInAnyPackage(packages);
	}

}
