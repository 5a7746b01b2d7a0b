package dev.cartshift.live;

import java.time.InstantSource;
import java.util.function.Predicate;

import dev.cartshift.journey.PlantedShop;
import dev.cartshift.journey.PlantedShop.Behaviour;
import dev.cartshift.report.ClientAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ShoppersTests {

	private final Tolls tolls = new Tolls(InstantSource.system());

	@Test
	void anHonestShopLosesNothing() throws Exception {
		assertThat(shop(Behaviour.HONEST, (toll) -> toll.journeys() >= 10))
			.isEqualTo(new Toll(this.tolls.all().journeys(), 0, 0, 0));
		assertThat(this.tolls.lately()).isEqualTo(this.tolls.all());
	}

	@Test
	void aCartThatIsReadEmptyIsLostAndALoginIsNot() throws Exception {
		Toll toll = shop(Behaviour.LOSES_A_FIFTH_OF_READS, (seen) -> seen.cartsLost() >= 3);
		assertThat(toll.loginsLost() + toll.unknown()).isZero();
	}

	@Test
	void anAnswerThatIsNoneIsCountedApartAndNeverAsLost() throws Exception {
		assertThat(shop(Behaviour.HANGS_UP_AT_LOGIN, (toll) -> toll.unknown() >= 5).cartsLost()).isZero();
		assertThat(this.tolls.all().journeys()).isZero();
		this.tolls.reset();
		assertThat(shop(Behaviour.ANSWERS_500, (toll) -> toll.unknown() >= 5).cartsLost()).isZero();
	}

	@Test
	void shoppersComeFromAsManyAddressesAsThereAre() throws Exception {
		try (PlantedShop shop = new PlantedShop(Behaviour.HONEST)) {
			int addresses = ClientAddresses.manyIfPossible(shop.address()).count();
			try (Shoppers shoppers = Shoppers.of(shop.address(), this.tolls, (line) -> {
			})) {
				shoppers.come(Shoppers.MOST_PER_SECOND);
				while (shop.clientAddresses().size() < addresses) {
					Thread.sleep(20);
				}
				assertThat(shoppers.addresses()).isEqualTo(addresses);
			}
		}
	}

	private Toll shop(Behaviour behaviour, Predicate<Toll> enough) throws InterruptedException {
		try (PlantedShop shop = new PlantedShop(behaviour);
				Shoppers shoppers = Shoppers.of(shop.address(), this.tolls, (line) -> {
				})) {
			shoppers.come(20);
			while (!enough.test(this.tolls.all())) {
				Thread.sleep(20);
			}
			return this.tolls.all();
		}
	}

}
