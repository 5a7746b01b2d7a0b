package dev.cartshift.storefront;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Who may log in. Without any configuration: nobody.
 *
 * @param users user names and their password hashes, such as
 * <code>{bcrypt}$2a$10$…</code>
 * @param demoShoppers whether {@code alice}, {@code bob} and {@code shopper-1} to
 * {@code shopper-100000} may log in with the password {@code password}. Their hash has
 * bcrypt's lowest cost, {@value #DEMO_COST}, so that hashing does not dominate what a
 * journey measures: never switch this on where anybody but you can connect.
 */
@ConfigurationProperties("cart")
record Shoppers(@DefaultValue Map<String, String> users,
		@DefaultValue("false") boolean demoShoppers) implements UserDetailsService {

	/**
	 * @throws IllegalArgumentException if what is given for a user is no bcrypt hash; the
	 * message does not hold it, for it may be a password
	 */
	Shoppers {
		users.forEach((name, hash) -> {
			if (!HASH.matcher(hash).matches()) {
				throw new IllegalArgumentException("cart.users.%s is no {bcrypt} hash".formatted(name));
			}
		});
	}

	private static final Pattern HASH = Pattern.compile("\\{bcrypt}\\$2[aby]\\$\\d\\d\\$[./\\w]{53}");

	private static final int DEMO_COST = 4;

	private static final String DEMO_HASH = "{bcrypt}" + new BCryptPasswordEncoder(DEMO_COST).encode("password");

	private static final Pattern DEMO_NAMES = Pattern.compile("alice|bob|shopper-([1-9][0-9]{0,4}|100000)");

	@Override
	public UserDetails loadUserByUsername(String username) {
		return hash(username).map((hash) -> User.withUsername(username).password(hash).build())
			.orElseThrow(() -> new UsernameNotFoundException("no such user"));
	}

	private Optional<String> hash(String username) {
		return Optional.ofNullable(this.users.get(username))
			.or(() -> isDemoShopper(username) ? Optional.of(DEMO_HASH) : Optional.empty());
	}

	private boolean isDemoShopper(String username) {
		return this.demoShoppers && DEMO_NAMES.matcher(username).matches();
	}

}
