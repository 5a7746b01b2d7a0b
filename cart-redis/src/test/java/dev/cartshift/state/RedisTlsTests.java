package dev.cartshift.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import dev.cartshift.CartApplication;
import dev.cartshift.contract.AnybodysCertificate;
import dev.cartshift.contract.RedisProcess;
import dev.cartshift.contract.Replica;
import dev.cartshift.contract.Shopper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Redis that is reached by TLS, with a certificate for {@code localhost} that the shop
 * trusts.
 */
class RedisTlsTests {

	@TempDir
	Path directory;

	private final RedisProcess redis = RedisProcess.start();

	private TlsEntrance entrance;

	private Path store;

	@BeforeEach
	void openEntrance() throws Exception {
		this.store = AnybodysCertificate.storeIn(this.directory);
		this.entrance = TlsEntrance.to(this.redis.port(), this.store);
	}

	@AfterEach
	void close() throws IOException {
		this.entrance.close();
		this.redis.close();
	}

	@Test
	void aServerThatProvesItsNameIsUsed() {
		try (Replica shop = shop("localhost")) {
			Shopper.at(shop.uri()).add("COF-001", 1).expect(200);
		}
	}

	@Test
	void aServerWithAnothersCertificateIsNot() {
		try (Replica shop = shop("127.0.0.1")) {
			Shopper.at(shop.uri()).add("COF-001", 1).expectProblem(503);
		}
	}

	private Replica shop(String host) {
		return Replica.start(CartApplication.class, "pod-1",
				Map.of("spring.data.redis.url", "rediss://%s:%d".formatted(host, this.entrance.port()),
						"spring.data.redis.timeout", "10s", "spring.data.redis.connect-timeout", "10s",
						"spring.data.redis.ssl.bundle", "redis", "spring.ssl.bundle.jks.redis.truststore.location",
						this.store.toString(), "spring.ssl.bundle.jks.redis.truststore.password",
						AnybodysCertificate.PASSWORD));
	}

}
