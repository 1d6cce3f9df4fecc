package dev.stint.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CallbacksTest {
    private static final Map<String, Object> INPUT = Map.of("v", 1, "tenant", "t", "run", "r");

    @SuppressWarnings("NullAway.Init")
    private static Synthesized synthesized;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode states;

    @BeforeAll
    static void synthesize() {
        synthesized = Synthesized.agent(AgentOptions.builder(), stack -> {});
        states = synthesized.definition("Callbacks").path("States");
    }

    @Test
    void itIsAStandardMachineInJsonataThatLogsNoData() {
        var machine = synthesized.named("CallbacksMachine");

        assertThat(machine.path("StateMachineType").asText()).isEqualTo("STANDARD");
        assertThat(machine.at("/LoggingConfiguration/IncludeExecutionData").asBoolean(true))
                .isFalse();
        assertThat(synthesized.definition("Callbacks").path("QueryLanguage").asText())
                .isEqualTo("JSONata");
        assertThat(synthesized.definition("Callbacks").path("StartAt").asText()).isEqualTo("Deliver");
    }

    @Test
    void eachAttemptKnowsItsRunAndWhichOneItIs() {
        var payload = states.at("/Deliver/Arguments/Payload");
        var third = Expression.of(Map.of("input", INPUT, "context", Expression.context(2)));

        assertThat(payload.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("v", "tenant", "run", "attempt", "again");
        assertThat(payload.path("v").asInt()).isEqualTo(1);
        assertThat(third.value(payload.path("tenant"))).isEqualTo("t");
        assertThat(third.value(payload.path("run"))).isEqualTo("r");
        assertThat(third.value(payload.path("attempt"))).isEqualTo(2);
        assertThat(third.value(payload.path("again"))).isEqualTo(false);
        var putBack = Expression.of(Map.of("input", Map.of("tenant", "t", "run", "r", "again", true)));
        assertThat(putBack.value(payload.path("again"))).isEqualTo(true);
        assertThat(states.at("/Deliver/Arguments/FunctionName").asText()).startsWith("${CallbacksFunctionLive");
        assertThat(states.at("/Deliver/End").asBoolean()).isTrue();
    }

    @Test
    void itIsTriedOverHoursWhateverWentWrong() {
        var retry = states.at("/Deliver/Retry/1");

        assertThat(states.at("/Deliver/Retry")).hasSize(2);
        assertThat(retry.path("ErrorEquals").toString()).isEqualTo("[\"States.ALL\"]");
        assertThat(retry.path("IntervalSeconds").asInt()).isEqualTo(10);
        assertThat(retry.path("BackoffRate").asDouble()).isEqualTo(2.5);
        assertThat(retry.path("MaxDelaySeconds").asInt()).isEqualTo(7200);
        assertThat(retry.path("MaxAttempts").asInt()).isEqualTo(12);
        assertThat(retry.path("JitterStrategy").asText()).isEqualTo("FULL");
    }

    @Test
    void whatTheFunctionRefusesIsNotTriedAgain() {
        var never = states.at("/Deliver/Retry/0");

        assertThat(never.path("ErrorEquals").toString())
                .isEqualTo("[\"dev.stint.functions.CallbackRefusedException\"]");
        assertThat(never.path("MaxAttempts").asInt(-1)).isZero();
        assertThat(states.at("/Deliver/Catch/0/Next").asText()).isEqualTo("DeadLetter");
    }

    @Test
    void whatCannotBeDeliveredIsADeadLetterThatSaysWhoseItIsAndWhy() {
        var caught = states.at("/Deliver/Catch/0");
        var failed = Map.<String, Object>of(
                "input", INPUT, "errorOutput", Map.of("Error", "Gone", "Cause", "x".repeat(9000)));
        var input = value(caught.path("Output"), failed);

        assertThat(caught.path("ErrorEquals").toString()).isEqualTo("[\"States.ALL\"]");
        assertThat(caught.path("Next").asText()).isEqualTo("DeadLetter");
        assertThat(states.at("/DeadLetter/Resource").asText()).endsWith(":states:::sqs:sendMessage");
        assertThat(states.at("/DeadLetter/Arguments/QueueUrl").asText()).startsWith("${CallbacksDeadLetters");
        assertThat(letter(input))
                .isEqualTo(
                        "{\"tenant\":\"t\",\"run\":\"r\",\"error\":\"Gone\",\"cause\":\"" + "x".repeat(2000) + "\"}");
    }

    @Test
    void aTimeoutHasNoCauseAndIsALetterAllTheSame() {
        var timedOut = Map.<String, Object>of("input", INPUT, "errorOutput", Map.of("Error", "States.Timeout"));

        assertThat(letter(value(states.at("/Deliver/Catch/0/Output"), timedOut)))
                .isEqualTo("{\"tenant\":\"t\",\"run\":\"r\",\"error\":\"States.Timeout\"}");
    }

    @Test
    void thenTheFunctionIsToldThatItIsOverEvenWhereTheLetterIsLost() {
        var payload = states.at("/GiveUp/Arguments/Payload");

        assertThat(states.at("/DeadLetter/Next").asText()).isEqualTo("GiveUp");
        assertThat(states.at("/DeadLetter/Catch/0/Next").asText()).isEqualTo("GiveUp");
        assertThat(value(states.at("/DeadLetter/Catch/0/Output"), Map.of("input", INPUT)))
                .isEqualTo(INPUT);
        assertThat(payload.fieldNames()).toIterable().containsExactlyInAnyOrder("v", "tenant", "run", "giveUp");
        assertThat(payload.path("giveUp").asBoolean()).isTrue();
        assertThat(states.at("/GiveUp/Next").asText()).isEqualTo("Undelivered");
        assertThat(states.at("/Undelivered/Type").asText()).isEqualTo("Fail");
        assertThat(value(
                        states.at("/Undelivered/Cause"),
                        Map.of("input", Map.of("tenant", "t", "run", "r", "error", "Gone"))))
                .isEqualTo("Gone");
    }

    @Test
    void everyRetrierNamesAnError() {
        for (var state : states) {
            assertThat(state.path("Retry"))
                    .allSatisfy(retry -> assertThat(retry.path("ErrorEquals")).isNotEmpty());
        }
    }

    @Test
    void theSecretIsGeneratedAsBase64OfWholeBytesAndOnlyTheFunctionReadsIt() {
        var generated = synthesized.one("AWS::SecretsManager::Secret").path("GenerateSecretString");

        assertThat(generated.path("PasswordLength").asInt()).isEqualTo(44);
        assertThat(generated.path("ExcludePunctuation").asBoolean()).isTrue();
        assertThat(generated.path("IncludeSpace").asBoolean()).isFalse();
        assertThat(StreamSupport.stream(synthesized.template().path("Resources").spliterator(), false)
                        .filter(resource -> resource.toString().contains("secretsmanager:GetSecretValue")))
                .singleElement()
                .satisfies(policy -> assertThat(
                                policy.at("/Properties/Roles/0/Ref").asText())
                        .startsWith("CallbacksFunctionRole"));
        assertThat(synthesized
                        .function(Application.CALLBACK_HANDLER)
                        .at("/Environment/Variables/STINT_CALLBACK_SECRET/Ref")
                        .asText())
                .startsWith("CallbacksSecret");
    }

    private static @Nullable Object letter(@Nullable Object input) {
        assertThat(input).isNotNull();
        return value(states.at("/DeadLetter/Arguments/MessageBody"), Map.of("input", input));
    }

    private static @Nullable Object value(JsonNode field, Map<String, ? extends Object> reserved) {
        return Expression.of(reserved).value(field);
    }
}
