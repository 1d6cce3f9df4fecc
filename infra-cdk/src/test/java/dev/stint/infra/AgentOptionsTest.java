package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpJwtAuthorizer;
import software.amazon.awscdk.services.logs.RetentionDays;

class AgentOptionsTest {
    private static final String STINT = Application.STINT_HANDLER;
    private static final String API = Application.API_HANDLER;

    @SuppressWarnings("NullAway.Init")
    private static Synthesized synthesized;

    @BeforeAll
    static void synthesize() {
        var jwt = HttpJwtAuthorizer.Builder.create("Users", "https://issuer.example")
                .jwtAudience(List.of("agents"))
                .build();
        var options = AgentOptions.builder()
                .stintTimeout(Duration.minutes(2))
                .stintMemory(3008)
                .stintReservedConcurrency(50)
                .apiTimeout(Duration.seconds(10))
                .apiMemory(1024)
                .environment(Map.of("GREETING", "hello", "JAVA_TOOL_OPTIONS", "-Xlog:gc"))
                .model("bedrock:amazon.nova-lite-v1:0")
                .authorizer(jwt)
                .tables(RemovalPolicy.DESTROY)
                .historyEvents(200)
                .streamConcurrency(7)
                .streamMemory(512)
                .intakeConcurrency(3)
                .callerRate(60, Duration.minutes(1))
                .totalRate(1000, Duration.seconds(10))
                .callbacksToPrivateAddresses(true)
                .logRetention(RetentionDays.ONE_WEEK);
        synthesized = Synthesized.agent(options, stack -> {});
    }

    @Test
    void limitsAreGivenPerFunction() {
        assertThat(synthesized.function(STINT).path("Timeout").asInt()).isEqualTo(120);
        assertThat(synthesized.function(STINT).path("MemorySize").asInt()).isEqualTo(3008);
        assertThat(synthesized
                        .function(STINT)
                        .path("ReservedConcurrentExecutions")
                        .asInt())
                .isEqualTo(50);
        assertThat(synthesized.function(API).path("Timeout").asInt()).isEqualTo(10);
        assertThat(synthesized.function(API).path("MemorySize").asInt()).isEqualTo(1024);
        assertThat(synthesized.function(API).has("ReservedConcurrentExecutions"))
                .isFalse();
        assertThat(synthesized.definition().at("/States/Stint/TimeoutSeconds").asInt())
                .isEqualTo(150);
    }

    @Test
    void allFunctionsGetTheEnvironmentAndTheModel() {
        assertThat(synthesized.all("AWS::Lambda::Function"))
                .extracting(function -> function.at("/Environment/Variables"))
                .allSatisfy(variables -> {
                    assertThat(variables.path("GREETING").asText()).isEqualTo("hello");
                    assertThat(variables.path("JAVA_TOOL_OPTIONS").asText()).isEqualTo("-Xlog:gc");
                    assertThat(variables.has("STINT_MODEL")).isEqualTo(variables.has("STINT_APP"));
                })
                .filteredOn(variables -> variables.has("STINT_APP"))
                .hasSize(5)
                .allSatisfy(variables ->
                        assertThat(variables.path("STINT_MODEL").asText()).isEqualTo("bedrock:amazon.nova-lite-v1:0"));
    }

    @Test
    void streamsAndTheIntakeHaveTheirCaps() {
        var stream = synthesized.function(Application.STREAM_HANDLER);

        assertThat(stream.path("ReservedConcurrentExecutions").asInt()).isEqualTo(7);
        assertThat(stream.path("MemorySize").asInt()).isEqualTo(512);
        assertThat(synthesized
                        .one("AWS::Lambda::EventSourceMapping")
                        .at("/ScalingConfig/MaximumConcurrency")
                        .asInt())
                .isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentOptions.builder().intakeConcurrency(1).build())
                .withMessageContaining("2 to 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentOptions.builder().intakeConcurrency(1001).build());
    }

    @Test
    void streamsAndWebhooksMayShareTheAccountsConcurrency() {
        var options = AgentOptions.builder().shareConcurrency().build();

        assertThat(options.stream().reservedConcurrency()).isNull();
        assertThat(options.stream().seconds()).isEqualTo(30);
        assertThat(options.webhook().reservedConcurrency()).isNull();
        assertThat(options.webhook().seconds()).isEqualTo(30);
    }

    @Test
    void ratesLimitWhatCallersAskForAndNothingElse() {
        for (var handler : List.of(API, Application.STREAM_HANDLER)) {
            var variables = synthesized.function(handler).at("/Environment/Variables");
            assertThat(variables.path("STINT_RATE_CALLER").asText()).isEqualTo("60/60");
            assertThat(variables.path("STINT_RATE_ALL").asText()).isEqualTo("1000/10");
        }
        assertThat(synthesized.all("AWS::Lambda::Function"))
                .filteredOn(function -> function.at("/Environment/Variables").has("STINT_RATE_ALL"))
                .hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentOptions.builder().callerRate(0, Duration.minutes(1)))
                .withMessageContaining("limit of 0 requests");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentOptions.builder().totalRate(1, Duration.days(2)))
                .withMessageContaining("per 172800 s");
    }

    @Test
    void webhooksHaveTheirOwnRateAndCap() {
        var options = AgentOptions.builder().webhookConcurrency(5).webhookRate(30, Duration.minutes(1));
        var other = Synthesized.agent(
                options,
                stack -> WebhookSource.Builder.create(
                                stack, "github", WebhookScheme.GITHUB, "triage", WebhookSecret.parameter("github"))
                        .build());
        var open = other.one("AWS::ApiGatewayV2::Stage").at("/RouteSettings/POST ~1webhooks~1{source}");

        assertThat(open.path("ThrottlingBurstLimit").asInt()).isEqualTo(30);
        assertThat(open.path("ThrottlingRateLimit").asDouble()).isEqualTo(0.5);
        assertThat(other.function(Application.WEBHOOK_HANDLER)
                        .path("ReservedConcurrentExecutions")
                        .asInt())
                .isEqualTo(5);
        assertThat(synthesized.one("AWS::ApiGatewayV2::Stage").has("RouteSettings"))
                .isFalse();
    }

    @Test
    void callbacksMayGoToPrivateAddressesWhereThatIsAllowed() {
        assertThat(synthesized
                        .function(Application.CALLBACK_HANDLER)
                        .at("/Environment/Variables/STINT_CALLBACK_PRIVATE")
                        .asText())
                .isEqualTo("true");
    }

    @Test
    void aBedrockModelMayBeInvokedAndNoOther() {
        assertThat(synthesized.statements().stream()
                        .filter(statement -> statement.path("Action").asText().startsWith("bedrock:")))
                .hasSize(3)
                .allSatisfy(statement -> {
                    assertThat(statement.path("Action").asText()).isEqualTo("bedrock:InvokeModel");
                    assertThat(statement.path("Resource").toString())
                            .contains("::foundation-model/amazon.nova-lite-v1:0")
                            .doesNotContain("*");
                });
    }

    @Test
    void anotherAuthorizerTakesThePlaceOfIam() {
        assertThat(synthesized.all("AWS::ApiGatewayV2::Route"))
                .hasSize(8)
                .extracting(route -> route.path("AuthorizationType").asText())
                .containsOnly("JWT");
        assertThat(synthesized
                        .one("AWS::ApiGatewayV2::Authorizer")
                        .at("/JwtConfiguration/Issuer")
                        .asText())
                .isEqualTo("https://issuer.example");
    }

    @Test
    void sessionsMayGoWithTheStack() {
        var table = synthesized.resources("AWS::DynamoDB::Table").findFirst().orElseThrow();

        assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Delete");
        assertThat(table.at("/Properties/DeletionProtectionEnabled").asBoolean(true))
                .isFalse();
    }

    @Test
    void logsAreKeptAsLongAsAskedFor() {
        assertThat(synthesized.all("AWS::Logs::LogGroup"))
                .allSatisfy(
                        logs -> assertThat(logs.path("RetentionInDays").asInt()).isEqualTo(7));
    }

    @Test
    void theStacksOwnVariablesAreRefused() {
        var options = AgentOptions.builder().environment(Map.of("STINT_TABLE", "mine", "OTHER", "fine"));

        assertThatIllegalArgumentException()
                .isThrownBy(options::build)
                .withMessageContaining("STINT_TABLE")
                .withMessageContaining("sets itself");
    }

    @Test
    void aRequestMayNotOutlastTheGateway() {
        var options = AgentOptions.builder().apiTimeout(Duration.seconds(31));

        assertThatIllegalArgumentException()
                .isThrownBy(options::build)
                .withMessageContaining("31 s")
                .withMessageContaining("1 to 30 s");
    }

    @Test
    void theHistorysLengthIsTheMachines() {
        assertThat(synthesized
                        .definition()
                        .at("/States/Next/Choices/0/Condition")
                        .asText())
                .contains("$events >= 200 ");
    }

    @Test
    void aHistoryTooShortOrTooLongIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentOptions.builder().historyEvents(49).build())
                .withMessageContaining("49 events")
                .withMessageContaining("50 to 15000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentOptions.builder().historyEvents(15_001).build());
    }

    @Test
    void limitsThatLambdaRefusesAreRefused() {
        var options = AgentOptions.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.stintTimeout(Duration.seconds(901)))
                .withMessageContaining("901 s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.stintMemory(64))
                .withMessageContaining("64 MiB");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.apiReservedConcurrency(0))
                .withMessageContaining("reserved concurrency of 0");
    }

    @Test
    void aModelWithoutANameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockModel.of("bedrock:"))
                .withMessageContaining("bedrock:");
        assertThat(BedrockModel.of("offline")).isEmpty();
    }

    @Test
    void aFolderWithoutJarsSaysWhatToDo(@TempDir Path folder) {
        assertThatIllegalStateException()
                .isThrownBy(() -> FunctionFolder.code(folder))
                .withMessageContaining(folder.toString())
                .withMessageContaining("mvn package");
    }

    @Test
    void theFunctionFolderIsBesideTheClasses() {
        assertThat(FunctionFolder.of(Synthesized.SomeApp.class))
                .isEqualTo(Path.of("target", "function").toAbsolutePath());
    }

    @Test
    void aClassFromNoFileSaysHowToNameTheFolder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FunctionFolder.of(String.class))
                .withMessageContaining("functionFolder");
    }
}
