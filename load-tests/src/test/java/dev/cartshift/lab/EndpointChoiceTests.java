package dev.cartshift.lab;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

import dev.cartshift.experiment.SessionAffinity;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EndpointChoiceTests {

	private static final int CONNECTIONS = 30_000;

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final Endpoint A = endpoint("a", 1);

	private static final Endpoint B = endpoint("b", 2);

	private static final Endpoint C = endpoint("c", 3);

	private static final InetAddress CLIENT = client(1);

	private final ManualClock clock = new ManualClock();

	private final EndpointChoice choice = new EndpointChoice(new Random(20), this.clock);

	@Test
	void eachEndpointIsChosenAsOftenAsAnyOther() {
		ready(A, B, C);
		assertUniform(this::next, 3);
	}

	@Test
	void aChoiceTellsNothingAboutTheNext() {
		ready(A, B, C);
		assertUniform(() -> 3 * next() + next(), 9);
	}

	@Test
	void newClientsOfAStickyServiceAreSpreadEvenly() {
		ready(A, B, C);
		sticky();
		long[] counts = new long[3];
		IntStream.range(0, CONNECTIONS).forEach((i) -> counts[index(chosen(client(i)))]++);
		assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(0.001);
	}

	@Test
	void aStickyServiceKeepsAnAddressOnItsEndpoint() {
		ready(A, B, C);
		sticky();
		Endpoint first = chosen(CLIENT);
		IntStream.range(0, 100).forEach((i) -> {
			chosen(client(i + 2));
			assertThat(chosen(CLIENT)).isEqualTo(first);
		});
	}

	@Test
	void anAddressIsRememberedUpToAndIncludingTheTimeout() {
		ready(A, B, C);
		sticky();
		IntStream.range(0, 100).forEach((i) -> {
			Endpoint first = chosen(CLIENT);
			this.clock.advance(TIMEOUT);
			assertThat(chosen(CLIENT)).isEqualTo(first);
		});
	}

	@Test
	void eachNewConnectionRenewsTheMemory() {
		ready(A, B, C);
		sticky();
		Endpoint first = chosen(CLIENT);
		IntStream.range(0, 100).forEach((i) -> {
			this.clock.advance(TIMEOUT.multipliedBy(2).dividedBy(3));
			assertThat(chosen(CLIENT)).isEqualTo(first);
		});
	}

	@Test
	void anExpiredAddressChoosesAnewUniformly() {
		ready(A, B, C);
		sticky();
		assertUniform(() -> {
			this.clock.advance(TIMEOUT.plusMillis(1));
			return next();
		}, 3);
	}

	@Test
	void clientsOfAnUnreadyEndpointMoveToTheOthersUniformly() {
		ready(C);
		sticky();
		IntStream.range(0, CONNECTIONS).forEach((i) -> chosen(client(i)));
		ready(A, B);
		long[] counts = new long[2];
		IntStream.range(0, CONNECTIONS).forEach((i) -> counts[index(chosen(client(i)))]++);
		assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(0.001);
	}

	@Test
	void clientsOfTheOtherEndpointsStay() {
		ready(A);
		sticky();
		chosen(CLIENT);
		ready(A, B, C);
		ready(A, C);
		IntStream.range(0, 100).forEach((i) -> assertThat(chosen(CLIENT)).isEqualTo(A));
	}

	@Test
	void anEndpointThatComesBackIsNoLongerRemembered() {
		ready(A);
		sticky();
		List<InetAddress> clients = IntStream.range(0, 100).mapToObj(EndpointChoiceTests::client).toList();
		clients.forEach(this::chosen);
		ready(B);
		ready(A, B);
		assertThat(clients).extracting(this::chosen).contains(A, B);
	}

	@Test
	void changingTheAffinityForgetsEveryAddress() {
		ready(A);
		sticky();
		List<InetAddress> clients = IntStream.range(0, 100).mapToObj(EndpointChoiceTests::client).toList();
		clients.forEach(this::chosen);
		ready(A, B);
		sticky();
		assertThat(clients).extracting(this::chosen).contains(A, B);
	}

	@Test
	void withoutAReadyEndpointThereIsNoChoice() {
		assertThat(this.choice.choose(CLIENT)).isEmpty();
		sticky();
		assertThat(this.choice.choose(CLIENT)).isEmpty();
	}

	@Test
	void aTimeoutIsOneSecondToADayAndThreeHoursByDefault() {
		assertThat(new SessionAffinity.ClientIp().timeout()).hasHours(3);
		assertThat(new SessionAffinity.ClientIp(Duration.ofDays(1)).timeout()).hasDays(1);
		assertThatIllegalArgumentException().isThrownBy(() -> new SessionAffinity.ClientIp(Duration.ofMillis(999)));
		assertThatIllegalArgumentException().isThrownBy(() -> new SessionAffinity.ClientIp(Duration.ofSeconds(86_401)));
	}

	private void ready(Endpoint... endpoints) {
		this.choice.endpoints(List.of(endpoints));
	}

	private void sticky() {
		this.choice.affinity(new SessionAffinity.ClientIp(TIMEOUT));
	}

	private Endpoint chosen(InetAddress client) {
		return this.choice.choose(client).orElseThrow();
	}

	private int next() {
		return index(chosen(CLIENT));
	}

	private static int index(Endpoint endpoint) {
		return endpoint.address().getPort() - 1;
	}

	private static void assertUniform(IntSupplier draw, int outcomes) {
		long[] counts = new long[outcomes];
		IntStream.range(0, CONNECTIONS).forEach((i) -> counts[draw.getAsInt()]++);
		assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(0.001);
	}

	private static Endpoint endpoint(String name, int port) {
		return new Endpoint(name, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
	}

	private static InetAddress client(int number) {
		return InetAddress.ofLiteral("10.1." + (number / 256) + "." + (number % 256));
	}

}
