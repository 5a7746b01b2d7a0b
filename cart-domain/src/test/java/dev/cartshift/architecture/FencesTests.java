package dev.cartshift.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FencesTests {

	private static final String SHOP = "dev.cartshift";

	private static final String BREACH = "dev.cartshift.architecture.breach";

	private static final JavaClasses SHOP_CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(SHOP);

	private static final JavaClasses ALL_CLASSES = new ClassFileImporter()
		.withImportOption((location) -> !location.contains("/architecture/breach/"))
		.importPackages(SHOP);

	private static final JavaClasses BREACH_CLASSES = new ClassFileImporter().importPackages(BREACH);

	@Test
	void catalogCartAndCheckoutArePureJavaAndLookOneWay() {
		Fences.pure(SHOP, "catalog").check(SHOP_CLASSES);
		Fences.pure(SHOP, "cart", "catalog").check(SHOP_CLASSES);
		Fences.pure(SHOP, "checkout", "catalog", "cart").check(SHOP_CLASSES);
	}

	@Test
	void thePackagesFormNoCycle() {
		Fences.freeOfCycles(SHOP).check(SHOP_CLASSES);
	}

	@Test
	void theGuardedPackagesAreNotEmpty() {
		assertThat(SHOP_CLASSES.getPackage(SHOP + ".catalog").getClasses()).hasSizeGreaterThan(3);
		assertThat(SHOP_CLASSES.getPackage(SHOP + ".cart").getClasses()).hasSizeGreaterThan(5);
		assertThat(SHOP_CLASSES.getPackage(SHOP + ".checkout").getClasses()).isNotEmpty();
		assertThat(SHOP_CLASSES.getPackage(SHOP + ".storefront").getClasses()).hasSizeGreaterThan(5);
	}

	@Test
	void aCartThatKnowsAFrameworkIsSeen() {
		expectBreach(Fences.pure(BREACH, "cart", "catalog"), "org.springframework.http.HttpStatus");
	}

	@Test
	void aCatalogThatKnowsCartsIsSeen() {
		expectBreach(Fences.pure(BREACH, "catalog"), "CatalogThatKnowsCarts");
	}

	@Test
	void aCycleIsSeen() {
		expectBreach(Fences.freeOfCycles(BREACH), "Cycle detected");
	}

	@Test
	void aFenceAroundNothingIsSeen() {
		expectBreach(Fences.pure(BREACH, "checkout"), "failed to check any classes");
	}

	private static void expectBreach(ArchRule fence, String message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> fence.check(BREACH_CLASSES))
			.withMessageContaining(message);
	}

}
