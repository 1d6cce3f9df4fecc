package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.secretsmanager.Secret;

class WebhookSourceTest {
    @SuppressWarnings("NullAway.Init")
    private static Synthesized synthesized;

    @SuppressWarnings("NullAway.Init")
    private static Synthesized onlyGitHub;

    @BeforeAll
    static void synthesize() {
        synthesized = Synthesized.agent(AgentOptions.builder(), stack -> {
            github(stack);
            WebhookSource.Builder.create(
                            stack,
                            "billing",
                            WebhookScheme.STRIPE,
                            "support",
                            WebhookSecret.parameter("/support/stripe"),
                            WebhookSecret.parameter("stripe-next"))
                    .tenant("shop")
                    .sessionBy("/data/object/customer")
                    .multitask(Multitask.INTERRUPT)
                    .callback("https://example.com/done")
                    .build();
        });
        onlyGitHub = Synthesized.agent(AgentOptions.builder(), WebhookSourceTest::github);
    }

    private static void github(AgentStack stack) {
        var secret = Secret.Builder.create(stack, "GitHubSecret").build();
        WebhookSource.Builder.create(stack, "github", WebhookScheme.GITHUB, "triage", WebhookSecret.of(secret))
                .build();
    }

    @Test
    void theFunctionIsToldOfAllSources() {
        var sources = sources(synthesized);

        assertThat(sources).hasSize(2);
        assertThat(sources.get(0).at("/secrets/0").asText()).startsWith("${GitHubSecret");
        assertThat(sources.get(0).path("name").asText()).isEqualTo("github");
        assertThat(sources.get(0).path("scheme").asText()).isEqualTo("GITHUB");
        assertThat(sources.get(0).path("tenant").asText()).isEqualTo("webhooks");
        assertThat(sources.get(0).path("agent").asText()).isEqualTo("triage");
        assertThat(sources.get(0).path("session").asText()).isEqualTo("delivery");
        assertThat(sources.get(0).path("multitask").asText()).isEqualTo("enqueue");
        assertThat(sources.get(0).has("callback")).isFalse();
        assertThat(sources.get(1)).isEqualTo(Synthesized.parsed("""
                        {"name":"billing","scheme":"STRIPE","secrets":["ssm:/support/stripe","ssm:stripe-next"],
                         "tenant":"shop","agent":"support","session":"/data/object/customer","multitask":"interrupt",
                         "callback":"https://example.com/done"}"""));
    }

    @Test
    void oneRouteIsOpenToEverybodyForAllSources() {
        assertThat(synthesized.all("AWS::ApiGatewayV2::Route"))
                .filteredOn(route -> !route.path("AuthorizationType").asText().equals("AWS_IAM"))
                .singleElement()
                .satisfies(route -> {
                    assertThat(route.path("RouteKey").asText()).isEqualTo("POST /webhooks/{source}");
                    assertThat(route.path("AuthorizationType").asText()).isEqualTo("NONE");
                });
    }

    @Test
    void theFunctionMayReadTheseSecretsFillTheQueueAndPutClaims() {
        var statements = synthesized.named("WebhooksFunctionRoleDefaultPolicy").at("/PolicyDocument/Statement");
        var text = statements.toString();

        assertThat(statements)
                .extracting(statement -> statement.path("Action").toString())
                .containsExactlyInAnyOrder(
                        "[\"logs:CreateLogStream\",\"logs:PutLogEvents\"]",
                        "[\"xray:PutTraceSegments\",\"xray:PutTelemetryRecords\"]",
                        "[\"dynamodb:PutItem\",\"dynamodb:BatchWriteItem\"]",
                        "\"sqs:SendMessage\"",
                        "[\"secretsmanager:GetSecretValue\",\"secretsmanager:DescribeSecret\"]",
                        "\"ssm:GetParameter\"",
                        "\"ssm:GetParameter\"");
        assertThat(text).contains(":parameter/support/stripe\"", ":parameter/stripe-next\"", "GitHubSecret");
        assertThat(text).doesNotContain("CallbacksSecret");
    }

    @Test
    void theOpenRouteIsThrottledBeforeItCostsAnInvocation() {
        var settings = synthesized.one("AWS::ApiGatewayV2::Stage").path("RouteSettings");
        var open = settings.path("POST /webhooks/{source}");

        assertThat(settings).hasSize(1);
        assertThat(open.path("ThrottlingRateLimit").asDouble()).isEqualTo(50);
        assertThat(open.path("ThrottlingBurstLimit").asInt()).isEqualTo(100);
    }

    @Test
    void theStageWaitsForTheRouteThatItThrottles() {
        var stage =
                synthesized.resources("AWS::ApiGatewayV2::Stage").findFirst().orElseThrow();

        assertThat(stage.path("DependsOn"))
                .extracting(JsonNode::asText)
                .anyMatch(name -> synthesized
                        .template()
                        .at("/Resources/" + name + "/Properties/RouteKey")
                        .asText()
                        .equals("POST /webhooks/{source}"));
    }

    @Test
    void strangersCannotTakeTheAccountsConcurrency() {
        assertThat(synthesized
                        .function(Application.WEBHOOK_HANDLER)
                        .path("ReservedConcurrentExecutions")
                        .asInt())
                .isEqualTo(20);
    }

    @Test
    void theFunctionKnowsTheQueueAndTheTableAndNoApplication() {
        var function = synthesized.function(Application.WEBHOOK_HANDLER);
        var variables = function.at("/Environment/Variables");

        assertThat(variables.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("JAVA_TOOL_OPTIONS", "STINT_QUEUE", "STINT_TABLE", "STINT_WEBHOOKS");
        assertThat(variables.at("/STINT_QUEUE/Ref").asText()).startsWith("IntakeQueue");
        assertThat(function.path("Timeout").asInt()).isEqualTo(30);
    }

    @Test
    void anotherSourceIsAnotherVersionOfTheFunction() {
        assertThat(version(synthesized)).isNotEqualTo(version(onlyGitHub));
        assertThat(sources(onlyGitHub)).hasSize(1);
    }

    @Test
    void whatIsNoSourceIsRefused() {
        Synthesized.agent(AgentOptions.builder(), stack -> {
            var secret = WebhookSecret.parameter("secret");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WebhookSource.Builder.create(stack, "a/b", WebhookScheme.SLACK, "x", secret))
                    .withMessageContaining("'a/b'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WebhookSource.Builder.create(stack, "slack", WebhookScheme.SLACK, "x"))
                    .withMessageContaining("no secret");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WebhookSource.Builder.create(stack, "slack", WebhookScheme.SLACK, "x", secret)
                            .sessionBy("issue.id"))
                    .withMessageContaining("JSON pointer");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WebhookSource.Builder.create(stack, "slack", WebhookScheme.SLACK, "x", secret)
                            .callback("example.com"))
                    .withMessageContaining("'example.com'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WebhookSecret.parameter("with space"))
                    .withMessageContaining("'with space'");
        });
    }

    private static JsonNode sources(Synthesized from) {
        return Synthesized.parsed(Synthesized.text(
                from.function(Application.WEBHOOK_HANDLER).at("/Environment/Variables/STINT_WEBHOOKS")));
    }

    private static String version(Synthesized from) {
        return StreamSupport.stream(from.template().path("Resources").spliterator(), false)
                .filter(resource -> resource.path("Type").asText().equals("AWS::Lambda::Alias"))
                .map(alias ->
                        alias.at("/Properties/FunctionVersion/Fn::GetAtt/0").asText())
                .filter(version -> version.startsWith("Webhooks"))
                .findFirst()
                .orElseThrow();
    }
}
