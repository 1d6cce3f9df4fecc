package dev.stint.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** The bench may know every room; none knows the bench, and what it deploys knows what an application may know. */
@AnalyzeClasses(packages = "dev.stint", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule nobodyKnowsTheBench = noClasses()
            .that()
            .resideOutsideOfPackage("dev.stint.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.stint.bench..");

    @ArchTest
    static final ArchRule theBenchsApplicationKnowsWhatAnApplicationMay = classes()
            .that()
            .resideInAPackage("dev.stint.bench.app")
            .and()
            .haveSimpleNameNotEndingWith("Cdk")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "dev.stint.bench.app",
                    "dev.stint.agents",
                    "dev.stint.functions",
                    "dev.stint.events",
                    "dev.langchain4j..",
                    "com.amazonaws.services.lambda.runtime..",
                    "com.fasterxml.jackson..",
                    "software.amazon.awssdk.."));

    /** Each package is an entry unless it is named here as one that all may know; those know no entry either. */
    @ArchTest
    static final ArchRule noEntryKnowsAnother = slices().matching("dev.stint.bench.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAPackage("dev.stint.bench.."),
                    resideInAnyPackage(
                            "dev.stint.bench.app",
                            "dev.stint.bench.inprocess",
                            "dev.stint.bench.prices",
                            "dev.stint.bench.report",
                            "dev.stint.bench.stack"));

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        assertThat(classes.stream()
                        .map(JavaClass::getPackage)
                        .filter(room -> room.getName().startsWith("dev.stint.bench"))
                        .filter(room -> !room.getName().endsWith("jmh_generated"))
                        .distinct())
                .isNotEmpty()
                .allSatisfy(room -> assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as("%s is @NullMarked", room.getName())
                        .isTrue());
    }
}
