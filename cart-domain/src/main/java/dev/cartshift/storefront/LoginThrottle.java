package dev.cartshift.storefront;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Keeps guesses few and hashing to its place. Refused logins are counted as
 * {@code cart.logins.refused}, by reason.
 * <p>
 * Who fails too often waits: as a user from one address, as a user, or as an address.
 * Each limit fills up again by the hour, so that a wait is over in minutes and nobody has
 * to be unlocked; one address alone can't use up a user's whole limit and so can't lock
 * the user out (OWASP, Authentication Cheat Sheet, "Account Lockout"). An unknown user is
 * counted and refused like a known one. Counted in this JVM: another pod does not know.
 * <p>
 * Passwords are hashed on as many threads as there are CPUs, not on those that serve: the
 * hash keeps a virtual thread's carrier, and as many logins as CPUs would stop the probes
 * and the carts.
 */
@Component
@EnableConfigurationProperties(LoginLimits.class)
class LoginThrottle implements DisposableBean {

	/** Names that begin alike count as one: a stranger's may fill a whole body. */
	private static final int NAME_LENGTH = 64;

	private static final String REFUSED = "cart.logins.refused";

	private final LoadingCache<Visitor, Bucket> visitors;

	private final LoadingCache<String, Bucket> users;

	private final LoadingCache<String, Bucket> addresses;

	private final ExecutorService hashing;

	private final Counter refusedForFailures;

	private final Counter refusedByQueue;

	LoginThrottle(LoginLimits limits, MeterRegistry meters) {
		this.visitors = buckets(limits.failures().userAtAddress(), limits.remembered());
		this.users = buckets(limits.failures().user(), limits.remembered());
		this.addresses = buckets(limits.failures().address(), limits.remembered());
		int threads = Runtime.getRuntime().availableProcessors();
		this.hashing = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(limits.queue()), Thread.ofPlatform().name("login-", 0).daemon().factory());
		this.refusedForFailures = meters.counter(REFUSED, "reason", "failures");
		this.refusedByQueue = meters.counter(REFUSED, "reason", "queue");
	}

	private record Visitor(String username, String address) {
	}

	/** One that nobody has asked for in an hour is full again, and as good as new. */
	private static <K> LoadingCache<K, Bucket> buckets(int failures, int remembered) {
		return Caffeine.newBuilder()
			.maximumSize(remembered)
			.expireAfterAccess(Duration.ofHours(1))
			.build((key) -> Bucket.builder()
				.addLimit((limit) -> limit.capacity(failures).refillGreedy(failures, Duration.ofHours(1)))
				.build());
	}

	/**
	 * Answers as the login does.
	 * @param address the client's, as the container knows it
	 * @throws Problem if too many have failed (429) or wait (503); the password has not
	 * been looked at then
	 */
	Authentication attempt(String username, String address, Callable<Authentication> login) {
		String name = username.substring(0, Math.min(username.length(), NAME_LENGTH));
		String network = network(address);
		List<Bucket> taken = new ArrayList<>();
		// first: who is refused as an address must not have names remembered, and others
		// forgotten
		take(this.addresses.get(network), taken);
		take(this.visitors.get(new Visitor(name, network)), taken);
		take(this.users.get(name), taken);
		return attempt(taken, login);
	}

	/** Counts it as a failure until it is none: of guesses at once each is one. */
	private Authentication attempt(List<Bucket> taken, Callable<Authentication> login) {
		boolean failed = false;
		try {
			return hash(login);
		}
		catch (BadCredentialsException ex) {
			failed = true;
			throw ex;
		}
		finally {
			if (!failed) {
				giveBack(taken);
			}
		}
	}

	private void take(Bucket bucket, List<Bucket> taken) {
		ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
		if (!probe.isConsumed()) {
			giveBack(taken);
			this.refusedForFailures.increment();
			throw Problem.tooManyFailures(Duration.ofNanos(probe.getNanosToWaitForRefill()));
		}
		taken.add(bucket);
	}

	private static void giveBack(List<Bucket> buckets) {
		buckets.forEach((bucket) -> bucket.addTokens(1));
	}

	private Authentication hash(Callable<Authentication> login) {
		try {
			Future<Authentication> done = this.hashing.submit(login);
			return done.get();
		}
		catch (RejectedExecutionException ex) {
			this.refusedByQueue.increment();
			throw Problem.overloaded();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw Problem.overloaded();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : new IllegalStateException(ex);
		}
	}

	/** Of an IPv6 address the /64: whoever has one address in there has them all. */
	private static String network(String address) {
		try {
			return (InetAddress.ofLiteral(address) instanceof Inet6Address six)
					? HexFormat.of().formatHex(six.getAddress(), 0, 8) : address;
		}
		catch (IllegalArgumentException ex) {
			return address;
		}
	}

	/** How many users, addresses and pairs of both are counted. */
	long remembered() {
		return Stream.of(this.visitors, this.users, this.addresses).mapToLong((buckets) -> {
			buckets.cleanUp();
			return buckets.estimatedSize();
		}).sum();
	}

	@Override
	public void destroy() {
		this.hashing.shutdownNow();
	}

}
