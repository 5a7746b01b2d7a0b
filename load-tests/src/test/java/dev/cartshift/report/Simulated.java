package dev.cartshift.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/**
 * Journeys that took place in the oracle's model only: pods are drawn as the Service
 * would, and verdicts follow from where the state is.
 */
record Simulated(Conditions conditions, List<Exchange> exchanges) {

	private static final int SHOPPERS_A_SECOND = 8;

	private static final long PAUSE = 30;

	static Simulated run(Phase phase, double reconnect, int journeys, long seed) {
		Conditions conditions = new Conditions(phase, 3, new ConnectionModel(reconnect), 8, 0,
				List.of("pod-0", "pod-1", "pod-2"), journeys)
			.arriving(SHOPPERS_A_SECOND);
		Random random = new Random(seed);
		return new Simulated(conditions,
				IntStream.range(0, journeys).boxed().flatMap((number) -> journey(conditions, number, random)).toList());
	}

	private static Stream<Exchange> journey(Conditions conditions, int number, Random random) {
		Whereabouts state = new Whereabouts(conditions.phase().stateInPods());
		Watched watched = new Watched(conditions.phase().stateInPods());
		String[] pod = { pod(conditions, number, random) };
		return Stream.of(Step.values()).map((step) -> {
			if (step != Step.PRODUCTS && random.nextDouble() < conditions.connectionModel().reconnect()) {
				pod[0] = pod(conditions, number, random);
			}
			return new Exchange(number, step, began(number, step), 1 + random.nextInt(20), 200, pod[0],
					address(conditions, number), state.answer(step, pod[0]), watched.answer(step, pod[0]));
		});
	}

	private static long began(int number, Step step) {
		return 1_000L * number / SHOPPERS_A_SECOND + PAUSE * step.ordinal();
	}

	private static String pod(Conditions conditions, int number, Random random) {
		int pods = conditions.replicas();
		Phase phase = conditions.phase();
		return "pod-" + (phase.sticky() ? number % conditions.clientAddresses() % pods
				: phase.stickyByCookie() ? number % pods : random.nextInt(pods));
	}

	private static String address(Conditions conditions, int number) {
		return "127.0.0." + (1 + number % conditions.clientAddresses());
	}

	Simulated with(Conditions others) {
		return new Simulated(others, this.exchanges);
	}

	/** The same run, on processors that these used. */
	Simulated on(CpuShares cpu) {
		return with(this.conditions.spending(Optional.of(cpu)));
	}

	/** The same run with each answer seen otherwise. */
	Simulated seen(UnaryOperator<Exchange> otherwise) {
		return new Simulated(this.conditions, this.exchanges.stream().map(otherwise).toList());
	}

	Cell cell() {
		return Cell.judge(this.conditions, this.exchanges::forEach);
	}

	Path write(Path file) {
		try {
			return Files.writeString(file,
					this.exchanges.stream()
						.map(JsonMapper.shared()::writeValueAsString)
						.collect(Collectors.joining("\n", "", "\n")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
