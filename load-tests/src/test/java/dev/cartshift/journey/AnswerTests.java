package dev.cartshift.journey;

import java.util.Optional;

import dev.cartshift.report.Line;
import dev.cartshift.report.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerTests {

	@Test
	void aCartIsItsProductsAndQuantities() {
		Answer answer = new Answer(200, """
				{"version":3,"lines":[{"sku":"A","name":"a","quantity":5,"unitPrice":{"amount":1,"currency":"EUR"}}],
				"itemCount":5}""");

		assertThat(answer.cart()).contains(Lines.of(new Line("A", 5)));
		assertThat(new Answer(200, "{\"lines\":[]}").cart()).contains(Lines.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>", "{}", "[]", "null", "{\"lines\":{}}", "{\"lines\":[{\"sku\":\"A\"}]}",
			"{\"lines\":[{\"sku\":\"A\",\"quantity\":\"2\"}]}", "{\"lines\":[{\"sku\":\"A\",\"quantity\":0}]}",
			"{\"lines\":[{\"quantity\":1}]}", "{\"lines\":[1]}", "{\"lines\":[{\"sku\":\"A\",\"quantity\":1}" })
	void whatIsNoCartIsNotTakenForAnEmptyOne(String body) {
		assertThat(new Answer(200, body).cart()).isEmpty();
		assertThat(new Answer(201, body).order()).isEmpty();
		assertThat(new Answer(200, body).products()).isEmpty();
	}

	@Test
	void theStatusCounts() {
		String lines = "{\"lines\":[]}";

		assertThat(new Answer(500, lines).cart()).isEmpty();
		assertThat(new Answer(200, lines).order()).isEmpty();
		assertThat(new Answer(201, lines).order()).contains(Lines.NONE);
		assertThat(new Answer(503, "{\"username\":null}").username()).isEmpty();
	}

	@Test
	void aGuestIsNotTheSameAsNoAnswer() {
		assertThat(new Answer(200, "{\"username\":null}").username()).contains(Optional.empty());
		assertThat(new Answer(200, "{\"username\":\"bob\"}").username()).contains(Optional.of("bob"));
		assertThat(new Answer(200, "{}").username()).isEmpty();
		assertThat(new Answer(200, "{\"username\":7}").username()).isEmpty();
		assertThat(new Answer(0, "").username()).isEmpty();
	}

	@Test
	void productsNeedAName() {
		assertThat(new Answer(200, "[{\"sku\":\"A\"},{\"sku\":\"B\"}]").products().orElseThrow()).containsExactly("A",
				"B");
		assertThat(new Answer(200, "[{\"sku\":\"A\"},{\"name\":\"B\"}]").products()).isEmpty();
		assertThat(new Answer(200, "[{\"sku\":\"A\"}]").products()).isEmpty();
	}

}
