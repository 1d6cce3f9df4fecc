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
        var assign = HistoryEvents.CALLBACK.assign();
        var ask = ServiceCall.state(
                scope,
                "Ask",
                "aws-sdk:dynamodb:updateItem.waitForTaskToken",
                Map.of(
                        "TimeoutSeconds",
                        "{% $states.input.question.seconds %}",
                        "Arguments",
                        Map.of(
                                "TableName",
                                table,
                                "Key",
                                KEY,
                                "ConditionExpression",
                                "attribute_not_exists(answered)",
                                // Both names are reserved words of DynamoDB.
                                "UpdateExpression",
                                "SET #token = :token, #ttl = :ttl",
                                "ExpressionAttributeNames",
                                Map.of("#token", "token", "#ttl", "ttl"),
                                "ExpressionAttributeValues",
                                VALUES),
                        "Output",
                        Jsonata.INPUT,
                        "Assign",
                        assign),
                ChainRetry.call(10, "DynamoDb.ConditionalCheckFailedException"));
        ask.addCatch(next, ServiceCall.anyError(Jsonata.INPUT, assign));
        ask.next(next);
        return ask;
    }

    private static Map<String, Object> string(String expression) {
        return Map.of("S", Jsonata.of(expression));
    }
}
