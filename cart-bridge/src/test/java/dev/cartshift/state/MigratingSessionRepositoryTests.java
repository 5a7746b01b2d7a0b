package dev.cartshift.state;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.cartshift.contract.RedisProcess;
import dev.cartshift.state.MigratingSessionRepository.Trust;
import org.apache.catalina.session.TooManyActiveSessionsException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.DataAccessException;
import org.springframework.session.Session;
import org.springframework.web.util.WebUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Two pods and a Redis between them.
 */
class MigratingSessionRepositoryTests {

	private static final RedisProcess redis = RedisProcess.start();

	private final List<SessionPod> pods = new ArrayList<>();

	private SessionPod first;

	private SessionPod second;

	@BeforeEach
	void startPods() {
		this.first = pod(Trust.BOTH, 100);
		this.second = pod(Trust.BOTH, 100);
	}

	private SessionPod pod(Trust trust, int places) {
		SessionPod pod = new SessionPod(redis, trust, places);
		this.pods.add(pod);
		return pod;
	}

	private SessionPod pod(Trust trust, Duration patience, Duration timeout) {
		SessionPod pod = new SessionPod(redis, trust, 100, patience, timeout);
		this.pods.add(pod);
		return pod;
	}

	@AfterEach
	void stopPods() {
		this.pods.forEach(SessionPod::close);
	}

	@AfterAll
	static void stopRedis() {
		redis.close();
	}

	@Test
	void aSaveGoesToBoth() {
		String id = this.first.begin("a", "1");
		assertThat(this.first.inRedis(id, "a")).isEqualTo("1");
		assertThat(this.first.memory.find(id)).get()
			.matches((held) -> !held.owed())
			.matches((held) -> held.changed().isEmpty());
		assertThat(this.first.unwritten()).isZero();
	}

	@Test
	void timesAreTheSameInBoth() {
		MigratingSession session = this.first.sessions.createSession();
		session.setMaxInactiveInterval(Duration.ofMinutes(7));
		session.setLastAccessedTime(Instant.now().minusSeconds(99));
		this.first.sessions.save(session);
		expectSameTimes(session, Objects.requireNonNull(this.first.redis.findById(session.getId())));
	}

	private static void expectSameTimes(Session expected, Session actual) {
		assertThat(millis(actual.getCreationTime())).isEqualTo(millis(expected.getCreationTime()));
		assertThat(millis(actual.getLastAccessedTime())).isEqualTo(millis(expected.getLastAccessedTime()));
		assertThat(actual.getMaxInactiveInterval()).isEqualTo(expected.getMaxInactiveInterval());
	}

	private static Instant millis(Instant time) {
		return time.truncatedTo(ChronoUnit.MILLIS);
	}

	@Test
	void whatAnotherPodHasSavedIsSeen() {
		String id = this.first.begin("a", "1");
		this.second.set(id, "a", "2");
		assertThat(this.first.get(id, "a")).isEqualTo("2");
		this.first.set(id, "a", null);
		assertThat(this.second.get(id, "a")).isNull();
	}

	/** Neither access is later than the other, as with clocks that differ. */
	@Test
	void whatAnotherPodSavesMeanwhileIsSeenAfterASaveHere() {
		String id = this.first.begin("a", "1");
		MigratingSession here = this.first.find(id);
		this.second.set(id, "b", "2");
		here.setAttribute("c", "3");
		this.first.sessions.save(here);
		assertThat(this.first.get(id, "b")).isEqualTo("2");
		assertThat(this.second.get(id, "c")).isEqualTo("3");
	}

	@Test
	void requestsThatChangeDifferentAttributesKeepAll() throws Exception {
		String id = this.first.begin("a", "1");
		try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> all = new ArrayList<>();
			for (int request = 0; request < 40; request++) {
				String name = "at-" + request;
				SessionPod pod = (request % 2 == 0) ? this.first : this.second;
				all.add(requests.submit(() -> pod.set(id, name, name)));
			}
			for (Future<?> request : all) {
				request.get();
			}
		}
		for (int request = 0; request < 40; request++) {
			assertThat(this.first.get(id, "at-" + request)).isEqualTo("at-" + request);
			assertThat(this.second.get(id, "at-" + request)).isEqualTo("at-" + request);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aRequestSeesAtOnceWhatAnotherOfItsPodSets(Trust trust) {
		SessionPod pod = pod(trust, 10);
		String id = pod.begin("a", "1");
		MigratingSession one = pod.find(id);
		MigratingSession other = pod.find(id);
		one.setAttribute("a", "2");
		assertThat(other.<String>getAttribute("a")).isEqualTo("2");
		other.setAttribute("a", "3");
		pod.sessions.save(other);
		pod.sessions.save(one);
		assertThat(pod.get(id, "a")).isEqualTo("3");
		assertThat(one.<Object>getAttribute(WebUtils.SESSION_MUTEX_ATTRIBUTE))
			.isSameAs(pod.find(id).<Object>getAttribute(WebUtils.SESSION_MUTEX_ATTRIBUTE));
	}

	@Test
	void aReadMeanwhileForgetsNoChangeThatIsNotSavedYet() {
		String id = this.first.begin("a", "1");
		MigratingSession one = this.first.find(id);
		one.setAttribute("a", "2");
		this.second.set(id, "b", "2");
		assertThat(this.first.get(id, "a")).isEqualTo("2");
		this.first.sessions.save(one);
		assertThat(this.second.get(id, "a")).isEqualTo("2");
		assertThat(this.first.get(id, "b")).isEqualTo("2");
	}

	@Test
	void aSessionThatRedisHasLostIsWrittenAgain() {
		String id = this.first.begin("a", "1");
		redis.ask("flushall");
		this.first.set(id, "b", "2");
		assertThat(this.second.get(id, "a")).isEqualTo("1");
		assertThat(this.second.get(id, "b")).isEqualTo("2");
	}

	@Test
	void aSessionThatRedisLosesDuringARequestIsWrittenAgain() {
		String id = this.first.begin("a", "1");
		MigratingSession session = this.first.find(id);
		redis.ask("flushall");
		session.setAttribute("b", "2");
		this.first.sessions.save(session);
		assertThat(this.second.get(id, "a")).isEqualTo("1");
		assertThat(this.second.get(id, "b")).isEqualTo("2");
	}

	@Test
	void whatATrustedRedisHasLostIsGone() {
		SessionPod trusting = pod(Trust.STORE, 100);
		String id = trusting.begin("a", "1");
		redis.ask("flushall");
		assertThat(trusting.sessions.findById(id)).isNull();
		assertThat(trusting.memory.find(id)).isEmpty();
		redis.kill();
		assertThat(awayFrom(() -> trusting.sessions.findById(id))).isTrue();
		startRedis();
	}

	@ParameterizedTest
	@EnumSource
	void memoryAnswersWhileRedisIsAwayAndTellsItLater(Trust trust) {
		SessionPod pod = pod(trust, 100);
		String id = pod.begin("a", "1");
		redis.kill();
		pod.set(id, "a", "2");
		String begun = pod.begin("a", "begun");
		assertThat(pod.get(id, "a")).isEqualTo("2");
		assertThat(pod.unwritten()).isEqualTo(2);
		startRedis();
		pod.sessions.writeThrough();
		pod.set(id, "b", "3");
		pod.set(begun, "b", "4");
		assertThat(pod.inRedis(id, "a")).isEqualTo("2");
		assertThat(pod.inRedis(begun, "a")).isEqualTo("begun");
		assertThat(pod.unwritten()).isZero();
	}

	@Test
	void memoryAnswersWhileRedisIsFrozen() {
		SessionPod pod = pod(Trust.BOTH, Duration.ZERO, Duration.ofMillis(300));
		String id = pod.begin("a", "1");
		redis.freeze();
		try {
			pod.set(id, "a", "2");
			assertThat(pod.get(id, "a")).isEqualTo("2");
			assertThat(pod.unwritten()).isOne();
		}
		finally {
			redis.thaw();
		}
		pod.awaitRedis();
		pod.set(id, "b", "3");
		assertThat(this.first.get(id, "a")).isEqualTo("2");
	}

	@Test
	void aSaveThatFailsIsMadeUpFor() {
		String id = this.first.begin("a", "1");
		MigratingSession session = this.first.find(id);
		session.setAttribute("a", "2");
		redis.kill();
		this.first.sessions.save(session);
		startRedis();
		assertThat(this.first.count("cart.bridge.failures", "operation", "save_session")).isOne();
		this.first.sessions.catchUp(id);
		assertThat(this.second.get(id, "a")).isEqualTo("2");
	}

	@Test
	void whatMemoryDoesNotHaveIsNoSessionWhileRedisIsAwayOrAnExceptionIfItIsTrusted() {
		String id = this.first.begin("a", "1");
		SessionPod trusting = pod(Trust.STORE, 100);
		redis.kill();
		assertThat(this.second.sessions.findById(id)).isNull();
		assertThat(awayFrom(() -> trusting.sessions.findById(id))).isTrue();
		startRedis();
	}

	@ParameterizedTest
	@EnumSource(names = { "BOTH", "STORE" })
	void ofTwoChangesApartTheLaterAccessWins(Trust trust) {
		SessionPod pod = pod(trust, 100);
		String id = pod.begin("a", "1");
		Instant now = Instant.now();
		changeWhileRedisIsAway(pod, id, now);
		access(this.second, id, now.plusMillis(1), "theirs");
		assertThat(pod.get(id, "a")).isEqualTo("theirs");
		changeWhileRedisIsAway(pod, id, now.plusMillis(3));
		access(this.second, id, now.plusMillis(2), "theirs too");
		assertThat(pod.get(id, "a")).isEqualTo("mine");
		pod.set(id, "b", "2");
		assertThat(this.second.get(id, "a")).isEqualTo("mine");
	}

	@Test
	void whatIsOwedDoesNotUndoALaterAccess() {
		String id = this.first.begin("a", "1");
		Instant now = Instant.now();
		changeWhileRedisIsAway(this.first, id, now);
		access(this.second, id, now.plusMillis(1), "theirs");
		this.first.handover.stop();
		assertThat(this.second.get(id, "a")).isEqualTo("theirs");
		assertThat(this.first.unwritten()).isZero();
	}

	@Test
	void aReadMeanwhileDoesNotUndoAnAccess() {
		String id = this.first.begin("a", "1");
		Instant later = millis(Instant.now().plusSeconds(5));
		this.first.find(id).setLastAccessedTime(later);
		assertThat(this.first.find(id).getLastAccessedTime()).isEqualTo(later);
	}

	private void changeWhileRedisIsAway(SessionPod pod, String id, Instant time) {
		redis.kill();
		access(pod, id, time, "mine");
		startRedis();
	}

	private static void access(SessionPod pod, String id, Instant time, String value) {
		MigratingSession session = pod.find(id);
		session.setLastAccessedTime(time);
		session.setAttribute("a", value);
		pod.sessions.save(session);
	}

	@ParameterizedTest
	@EnumSource(names = { "BOTH", "STORE" })
	void aSessionThatAnotherPodEndsIsGoneAndDoesNotComeBack(Trust trust) {
		SessionPod pod = pod(trust, 100);
		String id = pod.begin("a", "1");
		MigratingSession inUse = pod.find(id);
		this.second.find(id);
		this.second.sessions.deleteById(id);
		inUse.setAttribute("a", "2");
		pod.sessions.save(inUse);
		assertThat(pod.isInRedis(id)).isFalse();
		assertThat(pod.sessions.findById(id)).isNull();
		assertThat(this.second.sessions.findById(id)).isNull();
		assertThat(pod.memory.find(id)).isEmpty();
	}

	@Test
	void aSessionThatCartRedisEndsIsGoneAndDoesNotComeBack() {
		SessionPod trusting = pod(Trust.STORE, 100);
		String id = trusting.begin("a", "1");
		MigratingSession inUse = trusting.find(id);
		trusting.redis.deleteById(id);
		trusting.sessions.save(inUse);
		assertThat(trusting.isInRedis(id)).isFalse();
		assertThat(trusting.memory.find(id)).isEmpty();
	}

	@Test
	void whatHasEndedIsNotWaitedFor() {
		SessionPod patient = pod(Trust.BOTH, Duration.ofDays(1), Duration.ofSeconds(10));
		String id = patient.begin("a", "1");
		patient.sessions.deleteById(id);
		assertThat(patient.sessions.findById(id)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aSessionThatItsOwnPodEndsDoesNotComeBack(Trust trust) {
		SessionPod pod = pod(trust, 100);
		String id = pod.begin("a", "1");
		MigratingSession inUse = pod.find(id);
		pod.sessions.deleteById(id);
		inUse.setAttribute("a", "2");
		pod.sessions.save(inUse);
		pod.sessions.writeThrough();
		pod.sessions.save(inUse);
		assertThat(pod.isInRedis(id)).isFalse();
		assertThat(pod.sessions.findById(id)).isNull();
		assertThat(pod.unwritten()).isZero();
	}

	@Test
	void aSessionThatEndsWhileRedisIsAwayIsGoneHereAndLaterThere() {
		String id = this.first.begin("a", "1");
		this.second.find(id);
		redis.kill();
		this.first.sessions.deleteById(id);
		assertThat(this.first.sessions.findById(id)).isNull();
		assertThat(this.first.unwritten()).isOne();
		startRedis();
		assertThat(this.first.sessions.findById(id)).isNull();
		assertThat(this.first.unwritten()).isZero();
		assertThat(this.second.sessions.findById(id)).isNull();
		assertThat(this.first.isInRedis(id)).isFalse();
	}

	@Test
	void whatRedisNeverHadIsLeftAloneUntilItIsHandedOver() {
		SessionPod pod = pod(Trust.MEMORY_ALONE, 100);
		String id = pod.begin("a", "1");
		redis.kill();
		pod.set(id, "b", "2");
		startRedis();
		assertThat(pod.isInRedis(id)).isFalse();
		assertThat(pod.count("cart.bridge.failures", "operation", "find_session")).isZero();
		assertThat(pod.unwritten()).isOne();
		MigratingSession during = pod.find(id);
		pod.handover.stop();
		assertThat(this.first.get(id, "a")).isEqualTo("1");
		during.setAttribute("c", "3");
		pod.sessions.save(during);
		assertThat(this.first.get(id, "c")).isEqualTo("3");
		assertThat(this.first.get(pod.begin("a", "late"), "a")).isEqualTo("late");
		assertThat(pod.count("cart.bridge.handed.over")).isOne();
		assertThat(pod.unwritten()).isZero();
	}

	@Test
	void aSessionThatEndsElsewhereAfterItsHandoverIsNotBegunAgain() {
		SessionPod pod = pod(Trust.MEMORY_ALONE, 100);
		MigratingSession during = pod.sessions.createSession();
		pod.sessions.save(during);
		pod.handover.stop();
		this.first.sessions.deleteById(during.getId());
		during.setAttribute("a", "1");
		pod.sessions.save(during);
		assertThat(pod.isInRedis(during.getId())).isFalse();
	}

	@Test
	void whatRedisHasIsKeptAsItIsInMemory() {
		SessionPod pod = pod(Trust.MEMORY_ALONE, 100);
		String id = this.first.begin("a", "1");
		pod.set(id, "a", "2");
		assertThat(this.first.get(id, "a")).isEqualTo("2");
		this.first.set(id, "a", "3");
		assertThat(pod.get(id, "a")).isEqualTo("3");
	}

	@Test
	void aSessionKeepsItsTimesWhenItIsHandedOverAndAnExpiredOneIsNot() {
		SessionPod pod = pod(Trust.MEMORY_ALONE, 100);
		MigratingSession session = pod.sessions.createSession();
		session.setMaxInactiveInterval(Duration.ofMinutes(7));
		session.setLastAccessedTime(Instant.now().minusSeconds(99));
		pod.sessions.save(session);
		MigratingSession expired = pod.sessions.createSession();
		pod.sessions.save(expired);
		expired.setLastAccessedTime(Instant.now().minus(SessionPod.LIFETIME).minusSeconds(1));
		pod.handover.stop();
		Session written = Objects.requireNonNull(this.first.redis.findById(session.getId()));
		assertThat(millis(written.getLastAccessedTime())).isEqualTo(millis(session.getLastAccessedTime()));
		assertThat(written.getMaxInactiveInterval()).isEqualTo(session.getMaxInactiveInterval());
		assertThat(redis.ask("exists cart:session:sessions:" + expired.getId())).isEqualTo(":0");
		assertThat(pod.unwritten()).isZero();
	}

	@Test
	void aHandoverWaitsForRedisButNotForEver() {
		SessionPod pod = pod(Trust.MEMORY_ALONE, 100);
		String id = pod.begin("a", "1");
		redis.kill();
		pod.handover.stop();
		assertThat(pod.count("cart.bridge.handed.over")).isZero();
		assertThat(pod.unwritten()).isOne();
		Thread stops = Thread.startVirtualThread(pod.handover::stop);
		redis.startAgain();
		assertThat(joined(stops)).isTrue();
		this.first.awaitRedis();
		assertThat(this.first.get(id, "a")).isEqualTo("1");
	}

	private static boolean joined(Thread thread) {
		try {
			return thread.join(Duration.ofMinutes(1));
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whenMemoryIsFullOfWhatRedisIsOwedNoSessionBegins() {
		SessionPod pod = pod(Trust.MEMORY_ALONE, 2);
		GuardedSession session = pod.guarded.createSession();
		pod.guarded.save(session);
		pod.begin("a", "1");
		assertThatExceptionOfType(TooManyActiveSessionsException.class).isThrownBy(pod.guarded::createSession);
		session.changeSessionId();
		pod.guarded.save(session);
		assertThat(pod.guarded.findById(session.getId())).isNotNull();
		pod.guarded.deleteById(session.getId());
		assertThat(pod.guarded.createSession()).isNotNull();
	}

	/** So that a copy lives as long as the session, less the minute. */
	@Test
	void memoryAndRedisHearOfAnAccessOnceAMinuteAndBoth() {
		SessionPod pod = pod(Trust.BOTH, 10);
		String id = pod.begin("a", "1");
		Instant begin = pod.find(id).getLastAccessedTime();
		access(pod, id, begin.plusSeconds(59));
		expectLastAccess(pod, id, begin);
		access(pod, id, begin.plusSeconds(60));
		expectLastAccess(pod, id, begin.plusSeconds(60));
	}

	private static void access(SessionPod pod, String id, Instant time) {
		GuardedSession session = Objects.requireNonNull(pod.guarded.findById(id));
		session.setLastAccessedTime(time);
		pod.guarded.save(session);
	}

	private static void expectLastAccess(SessionPod pod, String id, Instant time) {
		assertThat(pod.memory.find(id).orElseThrow().content().getLastAccessedTime()).isEqualTo(time);
		assertThat(Objects.requireNonNull(pod.redis.findById(id)).getLastAccessedTime())
			.isEqualTo(time.truncatedTo(ChronoUnit.MILLIS));
	}

	@Test
	void whatRedisHasMakesRoom() {
		SessionPod pod = pod(Trust.BOTH, 10);
		redis.kill();
		String owed = pod.begin("a", "owed");
		startRedis();
		List<String> ids = new ArrayList<>();
		for (int count = 0; count < 100; count++) {
			ids.add(pod.begin("a", "1"));
		}
		assertThat(ids.stream().filter((id) -> pod.memory.find(id).isPresent()).count()).isLessThan(10);
		assertThat(pod.memory.find(owed)).isPresent();
		ids.forEach((id) -> assertThat(pod.get(id, "a")).isEqualTo("1"));
		redis.kill();
		assertThat(pod.get(owed, "a")).isEqualTo("owed");
		startRedis();
	}

	@Test
	void anExpiredSessionIsGoneAndLeavesItsPlace() {
		SessionPod pod = pod(Trust.MEMORY_ALONE, 1);
		MigratingSession session = pod.sessions.createSession();
		pod.sessions.save(session);
		assertThat(pod.memory.hasRoom()).isFalse();
		session.setLastAccessedTime(Instant.now().minus(SessionPod.LIFETIME).minusSeconds(1));
		await().until(pod.memory::hasRoom);
		assertThat(pod.sessions.findById(session.getId())).isNull();
		pod.begin("a", "1");
		assertThat(pod.unwritten()).isOne();
	}

	/** As with a Redis that is slow: it has done what it was given up on. */
	@Test
	void whatWasHandedOverWithoutAnAnswerIsNotHandedOverOnceMoreOverWhatCameAfter() {
		SessionPod going = pod(Trust.MEMORY_ALONE, 100);
		String id = going.begin("a", "1");
		HeldSession held = going.memory.find(id).orElseThrow();
		going.handover.stop();
		going.memory.put(id, held.owing());
		MigratingSession there = this.second.find(id);
		there.setLastAccessedTime(Instant.now().plusSeconds(1));
		there.setAttribute("a", "2");
		this.second.sessions.save(there);
		going.handover.stop();
		assertThat(this.second.get(id, "a")).isEqualTo("2");
		assertThat(going.unwritten()).isZero();
	}

	@Test
	void whatWasHandedOverWithoutAnAnswerIsWrittenOnceMoreWithWhatCameAfterHere() {
		SessionPod going = pod(Trust.MEMORY_ALONE, 100);
		String id = going.begin("a", "1");
		HeldSession held = going.memory.find(id).orElseThrow();
		going.handover.stop();
		going.memory.put(id, held.owing());
		going.set(id, "a", "2");
		assertThat(this.second.get(id, "a")).isEqualTo("2");
	}

	@Test
	void whatIsOwedIsWrittenWithoutAnotherRequest() {
		String id = this.first.begin("a", "1");
		this.first.handover.start();
		redis.kill();
		this.first.set(id, "a", "2");
		redis.startAgain();
		this.second.awaitRedis();
		await().untilAsserted(() -> assertThat(this.second.get(id, "a")).isEqualTo("2"));
		this.first.handover.stop();
	}

	@Test
	void whatIsHandedOverIsWhatCartRedisWrites() {
		SessionPod pod = pod(Trust.MEMORY_ALONE, 100);
		String handed = pod.begin("a", "1");
		pod.handover.stop();
		Session plain = pod.redis.createSession();
		plain.setAttribute("a", "1");
		pod.redis.save(plain);
		assertThat(redis.ask("hget cart:session:sessions:%s sessionAttr:a".formatted(handed)))
			.isEqualTo(redis.ask("hget cart:session:sessions:%s sessionAttr:a".formatted(plain.getId())));
		assertThat(redis.ask("hlen cart:session:sessions:" + handed))
			.isEqualTo(redis.ask("hlen cart:session:sessions:" + plain.getId()));
	}

	@Test
	void aSessionThatIsOnItsWayIsWaitedFor() {
		SessionPod leaving = pod(Trust.MEMORY_ALONE, 100);
		SessionPod patient = pod(Trust.MEMORY_ALONE, Duration.ofMinutes(1), Duration.ofSeconds(10));
		String id = leaving.begin("a", "1");
		Thread stops = Thread.startVirtualThread(leaving.handover::stop);
		assertThat(patient.get(id, "a")).isEqualTo("1");
		assertThat(joined(stops)).isTrue();
	}

	@Test
	void whatNobodyHasIsNoSession() {
		assertThat(this.first.sessions.findById(UUID.randomUUID().toString())).isNull();
		assertThat(this.first.count("cart.bridge.sessions", "source", "none")).isOne();
	}

	private static boolean awayFrom(Runnable request) {
		try {
			request.run();
			return false;
		}
		catch (DataAccessException ex) {
			return true;
		}
	}

	private void startRedis() {
		redis.startAgain();
		this.pods.forEach(SessionPod::awaitRedis);
	}

}
