package dev.cartshift.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

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

	static ArchRule nullMarked(String root) {
		return classes().that().resideInAPackage(root + "..").should(liveInANullMarkedPackage());
	}

	static ArchRule freeOfCycles(String root) {
		return slices().matching(root + ".(*)..").should().beFreeOfCycles();
	}

	private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
		return new ArchCondition<>("live in a @NullMarked package") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
				events.add(new SimpleConditionEvent(type, marked, "%s lives in %s, which is%s @NullMarked"
					.formatted(type.getSimpleName(), type.getPackageName(), marked ? "" : " not")));
			}
		};
	}

}
