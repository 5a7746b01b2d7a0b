package dev.cartshift.architecture;

import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules, for any root package, so that they can be tried on a planted breach. An
 * empty package fails them: ArchUnit does so by default.
 */
final class Fences {

	private Fences() {
	}

	/** {@code catalog} knows nobody, {@code cart} the catalog, {@code checkout} both. */
	static ArchRule pure(String root, String feature, String... known) {
		String[] allowed = new String[known.length + 3];
		for (int index = 0; index < known.length; index++) {
			allowed[index] = root + '.' + known[index];
		}
		allowed[known.length] = root + '.' + feature;
		allowed[known.length + 1] = "java..";
		allowed[known.length + 2] = "org.jspecify.annotations";
		return classes().that()
			.resideInAPackage(root + '.' + feature)
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(allowed);
	}

	static ArchRule freeOfCycles(String root) {
		return slices().matching(root + ".(*)..").should().beFreeOfCycles();
	}

}
