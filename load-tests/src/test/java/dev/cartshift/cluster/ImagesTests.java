package dev.cartshift.cluster;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ImagesTests {

	@ParameterizedTest
	@ValueSource(strings = { "cartshift", "registry.example/shop", "localhost:5000/a/b", "127.0.0.1:5000" })
	void aPrefixIsARegistryAndAPath(String prefix) {
		assertThat(new Images(prefix, "1.0").named("cart-jwt")).isEqualTo(prefix + "/cart-jwt:1.0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "Shop", "shop/", "shop\n- evil", "https://registry.example" })
	void anythingElseIsRefused(String prefix) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Images(prefix, "1.0"))
			.withMessageContaining("--prefix");
	}

	@Test
	void aTagIsAWord() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Images("shop", "1:0")).withMessageContaining("--tag");
		assertThatIllegalArgumentException().isThrownBy(() -> new Images("shop", "")).withMessageContaining("--tag");
	}

}
