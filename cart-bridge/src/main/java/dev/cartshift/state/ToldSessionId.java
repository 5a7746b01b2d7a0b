package dev.cartshift.state;

import java.util.UUID;
import java.util.function.Supplier;

import org.springframework.session.Session;
import org.springframework.session.SessionIdGenerator;

/**
 * Random ids, but for a session that has its id already and is made once more in another
 * repository.
 */
class ToldSessionId implements SessionIdGenerator {

	private static final ScopedValue<String> TOLD = ScopedValue.newInstance();

	@Override
	public String generate() {
		return TOLD.isBound() ? TOLD.get() : UUID.randomUUID().toString();
	}

	/**
	 * @param create makes a session in a repository whose ids are generated here
	 */
	<S extends Session> S create(String id, Supplier<S> create) {
		return ScopedValue.where(TOLD, id).call(create::get);
	}

}
