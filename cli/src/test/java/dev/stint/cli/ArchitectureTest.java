package dev.stint.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.stint.state.Patch;
import org.jspecify.annotations.NullMarked;

/** The arrows between the rooms, as the design draws them. */
@AnalyzeClasses(packages = "dev.stint", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String JSON = "com.fasterxml.jackson..";
    private static final String AWS = "software.amazon.awssdk..";

    @ArchTest
    static final ArchRule stateKnowsAwsAndJsonOnly =
            room("dev.stint.state", "dev.stint.state", JSON, AWS, "com.flipkart.zjsonpatch..");

    /** Besides the platform's own signatures. */
    @ArchTest
    static final ArchRule eventsKnowJsonOnly = room("dev.stint.events", "dev.stint.events", JSON, "javax.crypto..");

    /** It holds answers against documents, and needs to know nothing of who answers. */
    @ArchTest
    static final ArchRule theContractKnowsNoRoom =
            room("dev.stint.contract", "dev.stint.contract", JSON, "com.networknt.schema..");

    @ArchTest
    static final ArchRule functionsKnowStateAndEventsAndNoModel = room(
            "dev.stint.functions",
            "dev.stint.functions",
            "dev.stint.state",
            "dev.stint.events",
            JSON,
            AWS,
            "com.amazonaws.services.lambda.runtime..",
            "com.networknt.schema..",
            "com.cronutils..",
            "org.apache.hc..",
            "org.crac..");

    /** Of the state room, agents see the one value that a state type answers with. */
    @ArchTest
    static final ArchRule agentsNeverSeeLambda = classes()
            .that()
            .resideInAPackage("dev.stint.agents")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "dev.stint.agents",
                            "dev.stint.functions",
                            "dev.stint.events",
                            "dev.langchain4j..",
                            "org.slf4j..",
                            JSON,
                            AWS)
                    .or(type(Patch.class)));

    /** Tests of a user's agent need what the agent is made of, and nothing of Lambda but its handlers' interface. */
    @ArchTest
    static final ArchRule testingKnowsAgentsAndJUnit = room(
            "dev.stint.testing",
            "dev.stint.testing",
            "dev.stint.agents",
            "dev.stint.functions",
            "dev.stint.state",
            "dev.stint.events",
            "com.amazonaws.services.lambda.runtime..",
            "dev.langchain4j..",
            "org.junit.jupiter.api..",
            JSON,
            AWS);

    @ArchTest
    static final ArchRule infraKnowsCdkOnly = room(
            "dev.stint.infra",
            "dev.stint.infra",
            "software.amazon.awscdk..",
            "software.constructs..",
            "software.amazon.jsii..");

    @ArchTest
    static final ArchRule localKnowsNothingOfAgents = room(
            "dev.stint.local..",
            "dev.stint.local..",
            JSON,
            AWS,
            "com.amazonaws..",
            "com.cronutils..",
            "com.dashjoin.jsonata..",
            "com.sun.net.httpserver..",
            "com.typesafe.config..",
            "de.siegmar.fastcsv..",
            "org.eclipse.jetty..",
            "org.apache..",
            "org.elasticmq..",
            "scala..",
            "org.slf4j..",
            "software.amazon.event.ruler..");

    @ArchTest
    static final ArchRule theCommandLineKnowsLocalEventsAndAwsClients = room(
            "dev.stint.cli",
            "dev.stint.cli",
            "dev.stint.local..",
            "dev.stint.events",
            JSON,
            AWS,
            "com.sun.net.httpserver..",
            "picocli..");

    @ArchTest
    static final ArchRule noRoomHasACycleOfPackages =
            slices().matching("dev.stint.(**)").should().beFreeOfCycles();

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(room -> assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as("%s is @NullMarked", room.getName())
                        .isTrue());
    }

    private static ArchRule room(String room, String... mayKnow) {
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(mayKnow).or(resideInAnyPackage("java..", "org.jspecify..")));
    }
}
