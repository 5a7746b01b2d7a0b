package dev.cartshift;

import dev.cartshift.migration.MigrationDiff;
import org.junit.jupiter.api.Test;

class MigrationDiffTests {

	private final MigrationDiff diff = new MigrationDiff("cart-inmemory", "cart-redis");

	@Test
	void theDocumentedMigrationIsTheWholeOne() throws Exception {
		this.diff.isGoldenIn("docs/migration/inmemory-to-redis.diff");
	}

	@Test
	void theDocumentedMigrationTouchesFewFiles() throws Exception {
		this.diff.isGoldenIn("docs/migration/inmemory-to-redis.touched.diff", "--diff-filter=M");
	}

}
