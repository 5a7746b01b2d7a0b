package dev.cartshift.state;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;

import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How tokens are measured. Single calls are timed, and the median is to be read: on a
 * machine with other work the mean is about that. The compiler has the last word before a
 * method goes on ({@code -Xbatch}), or on such a machine it has it after the measurement.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = { "-Xbatch", "-XX:+UseSerialGC" })
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class TokenBenchmark {

	static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

	static KeyRing keys() {
		return new KeyRing(new ConfiguredKeys(Map.of("lab", Base64.getEncoder().encodeToString(new byte[32])), "lab"));
	}

	static TokenCodec codec(TokenKind kind) {
		return new TokenCodec(kind, Duration.ofDays(30), keys(), Clock.systemUTC());
	}

	static Mac mac() {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(keys().signingKey());
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has HmacSHA256", ex);
		}
	}

}
