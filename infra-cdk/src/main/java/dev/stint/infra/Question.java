package dev.stint.infra;

import java.util.Map;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.constructs.Construct;

/**
 * Waits for an answer. The task token goes to the interrupt's item, unless the answer is there already, and who answers
 * later sends it back. However this ends, answered before, answered now, too late or not at all, the stint looks at the
 * journal for itself.
 */
final class Question {
    private static final Map<String, Object> KEY =
            Map.of("pk", string("$states.input.question.pk"), "sk", string("$states.input.question.sk"));

    private static final Map<String, Object> VALUES = Map.of(
            ":token",
            string("$states.context.Task.Token"),
            ":ttl",
            Map.of("N", "{% $string($states.input.question.ttl) %}"));

    private Question() {}

    static IChainable state(Construct scope, String table, IChainable next) {
        return ServiceCall.to("aws-sdk:dynamodb:updateItem.waitForTaskToken")
                .with("TimeoutSeconds", "{% $states.input.question.seconds %}")
                .with("Arguments", update(table))
                .with("Output", Jsonata.INPUT)
                .with("Assign", HistoryEvents.CALLBACK.assign())
                .retried(10, "DynamoDb.ConditionalCheckFailedException")
                .state(scope, "Ask", ServiceCall.ANY, next);
    }

    /** Both names are reserved words of DynamoDB, so they have others here. */
    private static Map<String, Object> update(String table) {
        return Map.of(
                "TableName",
                table,
                "Key",
                KEY,
                "ConditionExpression",
                "attribute_not_exists(answered)",
                "UpdateExpression",
                "SET #token = :token, #ttl = :ttl",
                "ExpressionAttributeNames",
                Map.of("#token", "token", "#ttl", "ttl"),
                "ExpressionAttributeValues",
                VALUES);
    }

    private static Map<String, Object> string(String expression) {
        return Map.of("S", Jsonata.of(expression));
    }
}
