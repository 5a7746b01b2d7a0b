package dev.cartshift;

import dev.cartshift.migration.MigrationDiff;
import org.junit.jupiter.api.Test;

class MigrationDiffTests {

	/** Of the files that go it shows the names. */
	@Test
	void theDocumentedMigrationIsTheWholeOne() throws Exception {
		new MigrationDiff("cart-redis", "cart-jwt").isGoldenIn("docs/migration/redis-to-jwt.diff",
				"--irreversible-delete");
	}

}
