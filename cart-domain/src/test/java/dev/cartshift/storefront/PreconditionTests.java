package dev.cartshift.storefront;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PreconditionTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private Precondition of(String... lines) {
		for (String line : lines) {
			this.request.addHeader(HttpHeaders.IF_MATCH, line);
		}
		return Precondition.of(this.request);
	}

	@Test
	void withoutTheHeaderAnyCartWillDo() {
		assertThat(of().entityTags()).isEmpty();
	}

	/** RFC 9110, section 5.3. */
	@Test
	void severalLinesAreOneList() {
		assertThat(of("\"a\", \"b\"", "\"c\"").entityTags()).isEqualTo(List.of("\"a\"", "\"b\"", "\"c\""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ",", "unquoted" })
	void aLineThatIsNoListIsRefusedBesideOneThatIs(String line) {
		assertThatExceptionOfType(Problem.class).isThrownBy(() -> of("\"a\"", line));
	}

}
