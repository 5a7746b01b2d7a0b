package dev.cartshift.journey;

import java.time.Duration;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;

import dev.cartshift.report.ConnectionModel;
import dev.cartshift.report.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SettingsTests {

	@Test
	void onlyTheTargetIsRequired() {
		Settings settings = settings("target=http://127.0.0.1:8080/");

		assertThat(settings.target()).hasToString("http://127.0.0.1:8080");
		assertThat(settings.phase()).isEmpty();
		assertThat(settings.journeys()).isEqualTo(300);
		assertThat(settings.warmUpJourneys()).isEqualTo(60);
		assertThat(settings.thinkTime()).isEqualTo(Duration.ZERO);
		assertThat(settings.connectionModel()).isEqualTo(ConnectionModel.PER_REQUEST);
		assertThatIllegalArgumentException().isThrownBy(() -> settings("journeys=3"))
			.withMessageContaining("target is missing");
	}

	@Test
	void whatIsGivenIsTaken() {
		Settings settings = settings("target=http://192.0.2.1", "phase=redis-sticky", "connectionModel=0.2", "pods=3");

		assertThat(settings.phase()).contains(Phase.REDIS_STICKY);
		assertThat(settings.connectionModel().reconnect()).isEqualTo(0.2);
		assertThat(settings.pods()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "target=localhost:8080", "target=ftp://localhost", "phase=Redis", "pods=0", "journeys=0",
			"journeys=many", "journeys=99999", "rate=0", "rate=NaN", "rate=fast", "thinkTimeMillis=-1",
			"thinkTimeMillis=60000", "connectionModel=1.5", "connectionModel=perRequest", "clientAddresses=0",
			"clientAddresses=10001", "seed=x", "firstShopper=0", "firstShopper=99999", "warmUpJourneys=", "client=-1",
			"client=1000", "client=277", "clients=0", "clients=1001", "clients=278", "clientAddress=",
			"clientAddress=$(POD_IP)", "clientAddress=pod-1", "send=yes", "send=" })
	void anUnusableValueIsAnErrorThatNamesIt(String setting) {
		assertThatIllegalArgumentException().isThrownBy(() -> settings("target=http://127.0.0.1:8080", setting))
			.withMessageContaining(setting.substring(0, setting.indexOf('=')));
	}

	@ParameterizedTest
	@ValueSource(strings = { "connection-model", "conectionModel", "Journeys", "journey", "warmupJourneys",
			"think_time_millis", "thinkTimeMilis", "clientAdresses", "pod", "phases", "clientAddres", "client_address",
			"Client", "sends" })
	void aMisspeltNameIsAnError(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> settings("target=http://127.0.0.1:8080", name + "=1"))
			.withMessageContaining("-D" + name + " is not a setting: did you mean");
	}

	@ParameterizedTest
	@ValueSource(strings = { "basedir", "java.home", "localRepository", "gatling.simulationClass" })
	void namesOfOthersAreLeftAlone(String name) {
		assertThat(settings("target=http://127.0.0.1:8080", name + "=1").journeys()).isEqualTo(300);
	}

	@Test
	void clientsAreOneRunInWhichNobodyComesTwice() {
		Set<Integer> shoppers = new HashSet<>();
		Set<Integer> journeys = new HashSet<>();
		for (int client = 0; client < 4; client++) {
			Clients clients = ofFour(client).clients();
			IntStream.range(0, 40).forEach((index) -> shoppers.add(clients.visit(index).shopper()));
			IntStream.range(0, 30).forEach((index) -> journeys.add(clients.visit(index).journey()));

			assertThat(clients.lastShopper()).isEqualTo(160 + 6);
		}
		assertThat(shoppers).hasSize(160).contains(7, 166);
		assertThat(journeys).hasSize(120).contains(0, 119);
	}

	private static Settings ofFour(int client) {
		return settings("target=http://192.0.2.1", "journeys=30", "warmUpJourneys=10", "firstShopper=7", "clients=4",
				"client=" + client);
	}

	@Test
	void noClientAfterThisOneIsKnownUnlessTheirNumberIs() {
		assertThat(settings("target=http://192.0.2.1", "client=2").clients().lastShopper()).isEqualTo(3 * 360);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> settings("target=http://192.0.2.1", "client=4", "clients=4"))
			.withMessageContaining("-Dclient=4: of 4 clients the last is 3");
	}

	@Test
	void theAddressThatOthersSeeIsTheOnlyOne() {
		Settings settings = settings("target=http://127.0.0.1:8080", "clientAddress=10.244.0.17", "send=true");

		assertThat(settings.clientAddress()).isEqualTo("10.244.0.17");
		assertThat(settings.clientAddresses().count()).isOne();
		assertThat(settings.send()).isTrue();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> settings("target=http://127.0.0.1", "clientAddress=10.244.0.17", "clientAddresses=2"))
			.withMessageContaining("-DclientAddress=10.244.0.17: there is one only where the system chooses it");
	}

	@Test
	void manyAddressesNeedALoopbackTarget() {
		assertThat(settings("target=http://192.0.2.1").clientAddresses().count()).isOne();
		assertThatIllegalArgumentException().isThrownBy(() -> settings("target=http://192.0.2.1", "clientAddresses=2"))
			.withMessageContaining("-DclientAddresses=2: 2 client addresses: only a target on this machine");
	}

	private static Settings settings(String... given) {
		Properties properties = new Properties();
		for (String setting : given) {
			int equals = setting.indexOf('=');
			properties.setProperty(setting.substring(0, equals), setting.substring(equals + 1));
		}
		return Settings.of(properties);
	}

}
