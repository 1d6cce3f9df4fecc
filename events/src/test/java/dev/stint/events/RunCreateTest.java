package dev.stint.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCreateTest {
    @Test
    void everythingIsOptional() {
        RunCreate request = RunCreate.of(Json.object());

        assertThat(request.threadId()).isEmpty();
        assertThat(request.agentId()).isEmpty();
        assertThat(request.input().isMissingNode()).isTrue();
        assertThat(request.messages()).isEmpty();
        assertThat(request.ifNotExists()).isEqualTo(RunCreate.IfNotExists.REJECT);
    }

    @Test
    void whatIsSentIsRead() {
        RunCreate request = RunCreate.of(Json.read("""
                        {"thread_id":"0E8C5F0A-9C1B-4F27-8F3C-2A3D6C1B7E55","agent_id":"support","input":{"a":1},
                         "messages":[{"role":"user","content":"hello"}],"metadata":{"k":"v"},"if_not_exists":"create"}"""));

        assertThat(request.threadId()).contains("0e8c5f0a-9c1b-4f27-8f3c-2a3d6c1b7e55");
        assertThat(request.agentId()).contains("support");
        assertThat(request.messages()).hasSize(1);
        assertThat(request.metadata().path("k").asText()).isEqualTo("v");
        assertThat(request.ifNotExists()).isEqualTo(RunCreate.IfNotExists.CREATE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|''",
                "{\"thread_id\":1}|/thread_id",
                "{\"thread_id\":\"x\"}|/thread_id",
                "{\"agent_id\":{}}|/agent_id",
                "{\"messages\":{}}|/messages",
                "{\"messages\":[1]}|/messages/0",
                "{\"metadata\":[]}|/metadata",
                "{\"if_not_exists\":\"maybe\"}|/if_not_exists",
                "{\"multitask_strategy\":\"perhaps\"}|/multitask_strategy",
            })
    void aWrongFieldIsNamed(String body, String field) {
        Problem problem = catchThrowableOfType(Problem.class, () -> RunCreate.of(Json.read(body)));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.toResponse("id").body().path("field").asText()).isEqualTo(field);
    }

    @Test
    void checkpointIdsAreUuidsAndLeadBackToTheirVersion() {
        assertThat(Ids.isUuid(Ids.checkpoint(7))).isTrue();
        assertThat(Ids.version(Ids.checkpoint(9_999_999_999L))).hasValue(9_999_999_999L);
        assertThat(Ids.version("12")).hasValue(12);
        assertThat(Ids.version("0e8c5f0a-9c1b-4f27-8f3c-2a3d6c1b7e55")).isEmpty();
    }
}
