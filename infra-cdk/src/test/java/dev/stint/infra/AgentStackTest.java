package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AgentStackTest {
    private static final String STINT = Application.STINT_HANDLER;
    private static final String API = Application.API_HANDLER;
    private static final String STREAM = Application.STREAM_HANDLER;
    private static final String INTAKE = Application.INTAKE_HANDLER;
    private static final String SWEEPER = Application.SWEEPER_HANDLER;

    @SuppressWarnings("NullAway.Init")
    private static Synthesized synthesized;

    @BeforeAll
    static void synthesize() {
        synthesized = Synthesized.agent(AgentOptions.builder(), stack -> {});
    }

    @Test
    void sessionsExpireCanBeRecoveredAndAreEncrypted() {
        var table = synthesized.one("AWS::DynamoDB::Table");

        assertThat(table.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
        assertThat(table.at("/TimeToLiveSpecification/AttributeName").asText()).isEqualTo("ttl");
        assertThat(table.at("/TimeToLiveSpecification/Enabled").asBoolean()).isTrue();
        assertThat(table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                        .asBoolean())
                .isTrue();
        assertThat(table.at("/SSESpecification/SSEEnabled").asBoolean()).isTrue();
    }

    @Test
    void sessionsAreKeptWhenTheStackIsDeleted() {
        var table = synthesized.resources("AWS::DynamoDB::Table").findFirst().orElseThrow();

        assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Retain");
        assertThat(table.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
        assertThat(table.at("/Properties/DeletionProtectionEnabled").asBoolean())
                .isTrue();
    }

    @Test
    void keysAndIndexesAreThoseOfTheJournal() {
        var table = synthesized.one("AWS::DynamoDB::Table");

        assertThat(keys(table)).isEqualTo("pk/sk");
        assertThat(table.path("GlobalSecondaryIndexes"))
                .extracting(index -> index.path("IndexName").asText() + "="
                        + keys(index) + " "
                        + index.at("/Projection/ProjectionType").asText())
                .containsExactly("due=duePk/dueAt KEYS_ONLY", "byUpdated=tenantPk/updatedAt ALL");
        assertThat(table.path("AttributeDefinitions"))
                .allSatisfy(attribute ->
                        assertThat(attribute.path("AttributeType").asText()).isEqualTo("S"));
    }

    @Test
    void functionsRunOnJava25AndArmAndStartFromASnapshot() {
        assertThat(synthesized.all("AWS::Lambda::Function")).hasSize(6).allSatisfy(function -> {
            assertThat(function.path("Runtime").asText()).isEqualTo("java25");
            assertThat(function.at("/Architectures/0").asText()).isEqualTo("arm64");
            assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
            assertThat(function.path("MemorySize").asInt()).isEqualTo(1769);
            assertThat(function.at("/TracingConfig/Mode").asText()).isEqualTo("Active");
        });
    }

    @Test
    void callersInvokeTheAliasOfAPublishedVersion() {
        var aliases = ids("AWS::Lambda::Alias");

        assertThat(synthesized.all("AWS::Lambda::Alias")).hasSize(6).allSatisfy(alias -> {
            assertThat(alias.path("Name").asText()).isEqualTo("live");
            assertThat(alias.at("/FunctionVersion/Fn::GetAtt/1").asText()).isEqualTo("Version");
        });
        assertThat(synthesized
                        .definition()
                        .at("/States/Stint/Arguments/FunctionName")
                        .asText())
                .isIn(aliases.stream().map("${%s}"::formatted).toList());
        assertThat(synthesized.all("AWS::ApiGatewayV2::Integration"))
                .extracting(integration -> integration.at("/IntegrationUri/Ref").asText())
                .hasSize(2)
                .isSubsetOf(aliases);
    }

    @Test
    void stintsHaveFifteenMinutesAndRequestsThirtySeconds() {
        assertThat(synthesized.function(STINT).path("Timeout").asInt()).isEqualTo(900);
        assertThat(synthesized.function(API).path("Timeout").asInt()).isEqualTo(30);
    }

    @Test
    void concurrencyIsReservedForStreamsSoThatTheyNeverStarveStints() {
        assertThat(synthesized
                        .function(STREAM)
                        .path("ReservedConcurrentExecutions")
                        .asInt())
                .isEqualTo(50);
        assertThat(synthesized.all("AWS::Lambda::Function"))
                .filteredOn(function -> function.has("ReservedConcurrentExecutions"))
                .hasSize(1);
    }

    @Test
    void functionsThatLoadTheApplicationKnowItTheTableAndWhatTheyMayStart() {
        var stint = synthesized.function(STINT).at("/Environment/Variables");
        var api = synthesized.function(API).at("/Environment/Variables");

        assertThat(stint.path("STINT_APP").asText()).isEqualTo(Synthesized.SomeApp.class.getName());
        assertThat(stint.at("/STINT_TABLE/Ref").asText()).isEqualTo(id("AWS::DynamoDB::Table"));
        assertThat(stint.has("STINT_CHAIN")).isFalse();
        assertThat(api.path("STINT_APP")).isEqualTo(stint.path("STINT_APP"));
        assertThat(api.path("STINT_TABLE")).isEqualTo(stint.path("STINT_TABLE"));
        assertThat(api.at("/STINT_CHAIN/Ref").asText()).startsWith("ChainMachine");
        assertThat(api.at("/STINT_CALLBACKS/Ref").asText()).startsWith("CallbacksMachine");
        assertThat(stint.path("STINT_CALLBACKS")).isEqualTo(api.path("STINT_CALLBACKS"));
        JsonNode withoutSchedules = ((ObjectNode) api.deepCopy()).without("STINT_SCHEDULES");
        assertThat(withoutSchedules)
                .isEqualTo(environment(STREAM))
                .isEqualTo(environment(SWEEPER))
                .isEqualTo(environment(INTAKE));
        assertThat(api.has("STINT_RATE_CALLER") || api.has("STINT_RATE_ALL")).isFalse();
        assertThat(stint.has("STINT_MODEL")).isFalse();
    }

    @Test
    void whatVerifiesAndWhatCallsBackHaveNothingOfTheApplication() {
        assertThat(environment(Application.CALLBACK_HANDLER).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("JAVA_TOOL_OPTIONS", "STINT_TABLE", "STINT_CALLBACK_SECRET");
    }

    @Test
    void onlyStintsHaveBothCompilers() {
        assertThat(synthesized.all("AWS::Lambda::Function"))
                .filteredOn(function -> !function.path("Handler").asText().equals(STINT))
                .allSatisfy(function -> assertThat(function.at("/Environment/Variables/JAVA_TOOL_OPTIONS")
                                .asText())
                        .isEqualTo("-XX:TieredStopAtLevel=1"));
        assertThat(environment(STINT).has("JAVA_TOOL_OPTIONS")).isFalse();
    }

    @Test
    void everyLogIsKeptAMonthAndIsNamedByWhoWritesIt() {
        assertThat(synthesized.all("AWS::Logs::LogGroup"))
                .hasSize(9)
                .allSatisfy(
                        logs -> assertThat(logs.path("RetentionInDays").asInt()).isEqualTo(30));
        assertThat(synthesized.all("AWS::Lambda::Function"))
                .allSatisfy(function -> assertThat(
                                function.at("/LoggingConfig/LogGroup/Ref").asText())
                        .isIn(ids("AWS::Logs::LogGroup")));
        assertThat(synthesized
                        .one("AWS::ApiGatewayV2::Stage")
                        .at("/AccessLogSettings/DestinationArn/Fn::GetAtt/0")
                        .asText())
                .isIn(ids("AWS::Logs::LogGroup"));
        assertThat(synthesized.all("AWS::Logs::LogGroup"))
                .extracting(logs -> logs.path("LogGroupName").asText())
                .filteredOn(name -> !name.isEmpty())
                .hasSize(3)
                .anyMatch(name -> name.startsWith("/aws/vendedlogs/states/"))
                .anyMatch(name -> name.startsWith("/aws/vendedlogs/apigateway/"));
    }

    @Test
    void everyRouteAsksForASignedRequest() {
        assertThat(synthesized.all("AWS::ApiGatewayV2::Route")).isNotEmpty().allSatisfy(route -> {
            assertThat(route.path("AuthorizationType").asText()).isEqualTo("AWS_IAM");
        });
        assertThat(synthesized.all("AWS::ApiGatewayV2::Route"))
                .extracting(route -> route.path("RouteKey").asText())
                .containsExactlyInAnyOrder(
                        "$default",
                        "GET /threads/{thread}/runs/{run}/stream",
                        "GET /runs/{run}/stream",
                        "POST /runs/stream",
                        "POST /threads/{thread}/runs/stream",
                        "GET /threads/{thread}/stream",
                        "POST /threads/{thread}/stream",
                        "POST /threads/{thread}/stream/events");
        assertThat(synthesized.one("AWS::ApiGatewayV2::Stage").path("StageName").asText())
                .isEqualTo("$default");
    }

    @Test
    void eventsComeInPayloadFormatTwo() {
        assertThat(synthesized.all("AWS::ApiGatewayV2::Integration"))
                .extracting(
                        integration -> integration.path("PayloadFormatVersion").asText())
                .containsOnly("2.0");
    }

    @Test
    void theApiMayInvokeWhatAnswersItAndEachBySinglePermission() {
        assertThat(synthesized.all("AWS::Lambda::Permission"))
                .extracting(permission -> permission.at("/FunctionName/Ref").asText())
                .hasSize(2)
                .anyMatch(name -> name.startsWith("ApiLive"))
                .anyMatch(name -> name.startsWith("StreamLive"));
    }

    @Test
    void noRoleHasAManagedPolicy() {
        assertThat(synthesized.all("AWS::IAM::Role")).hasSize(11).noneMatch(role -> role.has("ManagedPolicyArns"));
    }

    @Test
    void onlyTracingLogDeliveryTheChainsExecutionsAndItsSchedulesAreWildcards() {
        assertThat(synthesized.statements()).isNotEmpty().allSatisfy(statement -> {
            if (statement.path("Resource").toString().contains("*")) {
                assertThat(words(statement.path("Action")))
                        .allMatch(action -> action.startsWith("xray:")
                                || action.startsWith("logs:")
                                || action.equals("states:DescribeExecution")
                                || action.equals("states:StopExecution")
                                || action.matches("scheduler:(Create|Get|Update|Delete)Schedule"));
            }
            assertThat(words(statement.path("Action"))).noneMatch(action -> action.contains("*"));
        });
    }

    @Test
    void whoTakesRunsOnMayStartStopLookAtAndAnswerTheChainsExecutions() {
        for (var action : List.of(
                "states:DescribeExecution",
                "states:StopExecution",
                "states:StartExecution",
                "states:SendTaskSuccess")) {
            assertThat(roles(action, "ChainMachine").stream()
                            .map(AgentStackTest::withoutHash)
                            .filter(role -> !role.startsWith("Chain")))
                    .as(action)
                    .containsExactlyInAnyOrder("ApiRole", "StreamRole", "IntakeFunctionRole", "SweeperRole");
        }
    }

    @Test
    void onlyWhatServesTheRoutesForSchedulesMayKeepThem() {
        for (var action : List.of("scheduler:UpdateSchedule", "scheduler:DeleteSchedule")) {
            assertThat(roles(action, ":schedule/agent-Schedules").stream().map(AgentStackTest::withoutHash))
                    .as(action)
                    .containsExactly("ApiRole");
        }
        assertThat(roles("iam:PassRole", "\"SchedulesRole").stream().map(AgentStackTest::withoutHash))
                .containsExactly("ApiRole");
    }

    @Test
    void whoMayEndARunMayStartItsCallbackAndLookAtIt() {
        for (var action : List.of("states:DescribeExecution", "states:StartExecution")) {
            assertThat(roles(action, "CallbacksMachine").stream().map(AgentStackTest::withoutHash))
                    .as(action)
                    .containsExactlyInAnyOrder(
                            "StintRole", "ApiRole", "StreamRole", "IntakeFunctionRole", "SweeperRole");
        }
    }

    @Test
    void theChainMayStartItselfTellAParentAskAndPark() {
        var machine = "ChainMachine";

        assertThat(roles("states:StartExecution", machine)).anyMatch(role -> role.startsWith("ChainRole"));
        assertThat(roles("states:SendTaskSuccess", machine)).anyMatch(role -> role.startsWith("ChainRole"));
        assertThat(roles("dynamodb:UpdateItem", id("AWS::DynamoDB::Table")))
                .anyMatch(role -> role.startsWith("ChainRole"));
        assertThat(roles("scheduler:CreateSchedule", "Parking"))
                .singleElement()
                .asString()
                .startsWith("ChainRole");
        assertThat(roles("iam:PassRole", "ChainParkingRole"))
                .singleElement()
                .asString()
                .startsWith("ChainRole");
        assertThat(roles("states:StartExecution", machine)).anyMatch(role -> role.startsWith("ChainParkingRole"));
    }

    @Test
    void theMachineDoesNotWaitForThePolicyThatNamesIt() {
        assertThat(synthesized.resources("AWS::StepFunctions::StateMachine"))
                .hasSize(2)
                .allSatisfy(machine -> assertThat(words(machine.path("DependsOn")))
                        .isNotEmpty()
                        .noneMatch(name -> name.contains("Itself")));
    }

    @Test
    void theSweeperIsInvokedEveryMinuteAndHasLessThanThat() {
        var schedule = synthesized.one("AWS::Scheduler::Schedule");

        assertThat(schedule.path("ScheduleExpression").asText()).isEqualTo("rate(1 minute)");
        assertThat(schedule.at("/FlexibleTimeWindow/Mode").asText()).isEqualTo("OFF");
        assertThat(schedule.at("/Target/RetryPolicy/MaximumRetryAttempts").asInt())
                .isEqualTo(2);
        assertThat(schedule.at("/Target/Arn/Ref").asText())
                .startsWith("SweeperLive")
                .isIn(ids("AWS::Lambda::Alias"));
        assertThat(synthesized.function(SWEEPER).path("Timeout").asInt()).isEqualTo(55);
    }

    @Test
    void theStackTellsWhereThingsAre() {
        assertThat(synthesized.template().path("Outputs").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "ApiUrl",
                        "SessionTableName",
                        "ChainArn",
                        "IntakeQueueUrl",
                        "IntakeDeadLettersUrl",
                        "CallbacksArn",
                        "CallbackDeadLettersUrl",
                        "ScheduleDeadLettersUrl",
                        "CallbackSecretArn");
    }

    @Test
    void twoSynthsGiveTheSameTemplate() {
        var again = Synthesized.agent(AgentOptions.builder(), stack -> {});

        assertThat(again.template()).isEqualTo(synthesized.template());
    }

    private static JsonNode environment(String handler) {
        return synthesized.function(handler).at("/Environment/Variables");
    }

    private static String withoutHash(String id) {
        return id.substring(0, id.length() - 8);
    }

    private static String keys(JsonNode holder) {
        return holder.at("/KeySchema/0/AttributeName").asText() + "/"
                + holder.at("/KeySchema/1/AttributeName").asText();
    }

    private static Set<String> ids(String type) {
        var ids = new TreeSet<String>();
        synthesized.template().path("Resources").properties().forEach(resource -> {
            if (resource.getValue().path("Type").asText().equals(type)) {
                ids.add(resource.getKey());
            }
        });
        return ids;
    }

    private static String id(String type) {
        assertThat(ids(type)).hasSize(1);
        return ids(type).iterator().next();
    }

    /** The roles that may do this with a resource that reads like that. */
    private static List<String> roles(String action, String resource) {
        var roles = new ArrayList<String>();
        for (var policy : synthesized.all("AWS::IAM::Policy")) {
            for (var statement : policy.at("/PolicyDocument/Statement")) {
                if (words(statement.path("Action")).contains(action)
                        && statement.path("Resource").toString().contains(resource)) {
                    roles.add(policy.at("/Roles/0/Ref").asText());
                }
            }
        }
        return roles;
    }

    private static Set<String> words(JsonNode oneOrMany) {
        var words = new TreeSet<String>();
        if (oneOrMany.isTextual()) {
            words.add(oneOrMany.asText());
        }
        oneOrMany.forEach(word -> words.add(word.asText()));
        return words;
    }
}
