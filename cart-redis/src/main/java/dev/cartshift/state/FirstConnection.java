package dev.cartshift.state;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Keeps the line short in which requests wait for the connection that they are going to
 * share. Until it has been made once, Spring Data lets each of them try, one after the
 * other: on a pod that starts while Redis does not answer, the hundredth waits a hundred
 * timeouts. After that Lettuce keeps the connection, and nobody waits here.
 */
class FirstConnection implements MethodInterceptor {

	private final Duration patience;

	private final Semaphore turn = new Semaphore(1);

	private volatile boolean made;

	/**
	 * @param patience how long a request waits for its turn, before it fails as if it had
	 * tried
	 */
	FirstConnection(Duration patience) {
		this.patience = patience;
	}

	LettuceConnectionFactory guard(LettuceConnectionFactory connections) {
		ProxyFactory guarded = new ProxyFactory(connections);
		guarded.setProxyTargetClass(true);
		guarded.addAdvice(this);
		return (LettuceConnectionFactory) guarded.getProxy();
	}

	@Override
	public @Nullable Object invoke(MethodInvocation call) throws Throwable {
		if (this.made || !call.getMethod().getName().equals("getConnection")) {
			return call.proceed();
		}
		if (!this.turn.tryAcquire(this.patience.toNanos(), TimeUnit.NANOSECONDS)) {
			throw new RedisConnectionFailureException("Redis has not been reached yet");
		}
		try {
			Object connection = call.proceed();
			this.made = true;
			return connection;
		}
		finally {
			this.turn.release();
		}
	}

}
