package dev.stint.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused when a definition is added, and how. */
class DefinitionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"Type\": \"Loop\", \"End\": true} | state 'A': type Loop is not supported; supported are [Choice, Fail, Map, Parallel, Pass, Succeed, Task, Wait]",
                "{\"Type\": \"Map\", \"End\": true} | state 'A': has no ItemProcessor",
                "{\"Type\": \"Parallel\", \"End\": true} | state 'A': Branches must have at least one branch",
                "{\"End\": true} | state 'A': has no Type",
                "{\"Type\": \"Pass\"} | state 'A': must have either Next or \"End\": true",
                "{\"Type\": \"Pass\", \"End\": false} | state 'A': must have either Next or \"End\": true",
                "{\"Type\": \"Pass\", \"End\": true, \"Next\": \"B\"} | state 'A': must have either Next or \"End\": true",
                "{\"Type\": \"Pass\", \"Next\": \"X\"} | state 'A': goes to state 'X', which does not exist",
                "{\"Type\": \"Pass\", \"End\": true, \"QueryLanguage\": \"JSONPath\"} | state 'A': its query language is JSONPath",
                "{\"Type\": \"Pass\", \"End\": true, \"QueryLanguage\": \"XPath\"} | QueryLanguage must be JSONata or JSONPath, not XPath",
                "{\"Type\": \"Pass\", \"End\": true, \"Result\": 1} | state 'A': field Result belongs to JSONPath; only JSONata is supported",
                "{\"Type\": \"Pass\", \"End\": true, \"InputPath\": \"$\"} | field InputPath belongs to JSONPath",
                "{\"Type\": \"Pass\", \"End\": true, \"Retry\": []} | state 'A': field Retry is not supported here",
                "{\"Type\": \"Pass\", \"End\": true, \"Output\": \"{% 1 + %}\"} | state 'A': Output is no JSONata expression",
                "{\"Type\": \"Pass\", \"End\": true, \"Output\": {\"a\": [\"{% 1 \"]}} | Output/a/0 opens or closes a JSONata expression but does not do both",
                "{\"Type\": \"Pass\", \"End\": true, \"Assign\": {\"states\": 1}} | Assign cannot set a variable named 'states'",
                "{\"Type\": \"Pass\", \"End\": true, \"Assign\": {\"a.b\": 1}} | Assign cannot set a variable named 'a.b'",
                "{\"Type\": \"Pass\", \"End\": true, \"Assign\": [1]} | Assign must be an object, not [1]",
                "{\"Type\": \"Succeed\", \"End\": true} | field End is not supported here",
                "{\"Type\": \"Fail\", \"Error\": 1} | Error must be a string or a JSONata expression, not 1",
                "{\"Type\": \"Fail\", \"CausePath\": \"$\"} | field CausePath belongs to JSONPath",
                "{\"Type\": \"Wait\", \"End\": true} | state 'A': must have either Seconds or Timestamp",
                "{\"Type\": \"Wait\", \"Seconds\": 1, \"Timestamp\": \"2026-01-01T00:00:00Z\", \"End\": true} | must have either Seconds or Timestamp",
                "{\"Type\": \"Wait\", \"Seconds\": 1.5, \"End\": true} | Seconds must be a whole number from 0 to 99999999 or a JSONata expression, not 1.5",
                "{\"Type\": \"Wait\", \"Timestamp\": \"tomorrow\", \"End\": true} | Timestamp must be a RFC 3339 timestamp",
                "{\"Type\": \"Choice\", \"Default\": \"B\"} | state 'A': Choices must have at least one rule",
                "{\"Type\": \"Choice\", \"Choices\": [{\"Next\": \"B\"}]} | state 'A': Choices[0]: has no Condition",
                "{\"Type\": \"Choice\", \"Choices\": [{\"Condition\": true}]} | state 'A': Choices[0]: has no Next",
                "{\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.a\", \"IsNull\": true, \"Next\": \"B\"}]} | Choices[0]: field Variable belongs to JSONPath",
                "{\"Type\": \"Choice\", \"Choices\": [{\"Condition\": true, \"Next\": \"X\"}]} | state 'A': goes to state 'X', which does not exist",
                "{\"Type\": \"Choice\", \"Choices\": [{\"Condition\": true, \"Next\": \"B\"}], \"Default\": \"X\"} | state 'A': goes to state 'X'",
                "{\"Type\": \"Task\", \"End\": true} | state 'A': has no Resource",
                "{\"Type\": \"Task\", \"End\": true, \"Resource\": \"arn:aws:lambda:us-east-1:1:function:f\"} | state 'A': Resource arn:aws:lambda:us-east-1:1:function:f is not supported; use an integration such as arn:aws:states:::lambda:invoke",
                "{\"Type\": \"Task\", \"End\": true, \"Resource\": \"arn:aws:states:::states:startExecution.sync:2\"} | Resource arn:aws:states:::states:startExecution.sync:2 waits for a job, which is not supported",
                "{\"Type\": \"Task\", \"End\": true, \"Resource\": \"arn:aws:states:::sqs:sendMessage.waitForTaskToken\"} | Resource arn:aws:states:::sqs:sendMessage.waitForTaskToken is not supported",
                "{\"Type\": \"Task\", \"End\": true, \"Resource\": \"arn:aws:states:::lambda:invoke.waitForTaskToken\", \"HeartbeatSeconds\": 0} | HeartbeatSeconds must be a whole number from 1",
                "{\"Type\": \"Task\", \"End\": true, \"Resource\": \"arn:aws:states:::sqs:sendMessage\"} | state 'A': Resource arn:aws:states:::sqs:sendMessage is not supported",
                "{\"Type\": \"Task\", \"End\": true, \"Resource\": \"arn:aws:states:::lambda:invoke\", \"HeartbeatSeconds\": 5} | state 'A': field HeartbeatSeconds is not supported here",
                "{\"Type\": \"Task\", \"End\": true, \"Resource\": \"arn:aws:states:::lambda:invoke\", \"TimeoutSeconds\": 0} | TimeoutSeconds must be a whole number from 1",
                "{\"Type\": \"Task\", \"End\": true, \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Parameters\": {}} | field Parameters belongs to JSONPath",
                "7 | state 'A': must be an object, not 7"
            })
    void refusesAState(String state, String message) {
        TaskIntegrations onlyLambda = new TaskIntegrations() {
            @Override
            public com.fasterxml.jackson.databind.JsonNode call(
                    String resource, com.fasterxml.jackson.databind.JsonNode arguments, TaskContext context) {
                return arguments;
            }

            @Override
            public boolean supports(String integration, IntegrationPattern pattern) {
                return integration.equals(Bench.INVOKE);
            }
        };
        try (var bench = Bench.with(onlyLambda)) {
            assertThatThrownBy(() -> bench.add("\"A\": " + state + ", \"B\": {\"Type\": \"Pass\", \"End\": true}"))
                    .isInstanceOf(InvalidDefinitionException.class)
                    .hasMessageContaining(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | state machine 'machine': the definition is not JSON",
                "[] | state machine 'machine': must be an object, not []",
                "{\"QueryLanguage\": \"JSONata\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}} | state machine 'machine': has no StartAt",
                "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\"} | state machine 'machine': has no States",
                "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"B\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}} | StartAt names state 'B', which does not exist",
                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}} | state 'A': its query language is JSONPath",
                "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}, \"TimeoutSeconds\": \"{% 1 %}\"} | TimeoutSeconds must be a whole number",
                "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}, \"Version\": \"2.0\"} | Version must be 1.0, not 2.0",
                "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}, \"Extra\": 1} | field Extra is not supported here"
            })
    void refusesADefinition(String definition, String message) {
        try (var bench = Bench.withoutTasks()) {
            assertThatThrownBy(() -> bench.addDefinition(definition))
                    .isInstanceOf(InvalidDefinitionException.class)
                    .hasMessageContaining(message);
        }
    }

    @Test
    void refusesExpressMachines() {
        try (var bench = Bench.withoutTasks()) {
            assertThatThrownBy(() -> bench.machines.add(Bench.MACHINE, "machine", "{}", "EXPRESS"))
                    .isInstanceOf(InvalidDefinitionException.class)
                    .hasMessage("state machine 'machine': type EXPRESS is not supported; supported is STANDARD");
        }
    }

    @Test
    void acceptsJsonataStateByStateAndStatesThatNobodyReaches() {
        try (var bench = Bench.withoutTasks()) {
            assertThatCode(() -> bench.addDefinition("""
                            {"Comment": "one", "StartAt": "A", "Version": "1.0", "States": {
                              "A": {"Type": "Succeed", "QueryLanguage": "JSONata", "Comment": "two"},
                              "Lonely": {"Type": "Pass", "QueryLanguage": "JSONata", "Next": "A"}}}""")).doesNotThrowAnyException();
            assertThat(bench.run("{}").get("status").textValue()).isEqualTo("SUCCEEDED");
        }
    }
}
