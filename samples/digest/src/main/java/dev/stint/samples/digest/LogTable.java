package dev.stint.samples.digest;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A log, a DynamoDB table whose items have the columns of {@code log.csv}, all of them strings. A line's key is its
 * number, with zeros before it so that it sorts; lines are never changed.
 */
final class LogTable {
    private static final String LOG = "shop";

    private final DynamoDbClient dynamoDb;
    private final String table;

    /** The log in a table with the key {@code log} and {@code line}. */
    LogTable(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /**
     * One line.
     *
     * @param at when it was written, ISO 8601 in UTC with whole seconds, so that it sorts
     * @param level {@code INFO}, {@code WARN} or {@code ERROR}
     */
    record Line(long number, String at, String level, String text) {
        boolean isError() {
            return level.equals("ERROR");
        }

        /** What it says apart from numbers: by this a person sees that two lines are about the same trouble. */
        String kind() {
            return text.replaceAll("\\d+", "#");
        }
    }

    /** The lines that follow one, oldest first. */
    List<Line> after(long number, int most) {
        return dynamoDb
                .query(request -> request.tableName(table)
                        .keyConditionExpression("#log = :log AND #line > :line")
                        .expressionAttributeNames(Map.of("#log", "log", "#line", "line"))
                        .expressionAttributeValues(Map.of(":log", text(LOG), ":line", key(number)))
                        .consistentRead(true)
                        .limit(most))
                .items()
                .stream()
                .map(LogTable::line)
                .toList();
    }

    /** The newest line's number; 0 where there is none. */
    long newest() {
        return dynamoDb
                .query(request -> request.tableName(table)
                        .keyConditionExpression("#log = :log")
                        .expressionAttributeNames(Map.of("#log", "log"))
                        .expressionAttributeValues(Map.of(":log", text(LOG)))
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .limit(1))
                .items()
                .stream()
                .map(item -> line(item).number())
                .findFirst()
                .orElse(0L);
    }

    /** Writes a line; doing it twice is doing it once. */
    void write(Line line) {
        dynamoDb.putItem(request -> request.tableName(table)
                .item(Map.of(
                        "log", text(LOG),
                        "line", key(line.number()),
                        "at", text(line.at()),
                        "level", text(line.level()),
                        "text", text(line.text()))));
    }

    private static AttributeValue key(long number) {
        return text("%010d".formatted(number));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static Line line(Map<String, AttributeValue> item) {
        return new Line(Long.parseLong(text(item, "line")), text(item, "at"), text(item, "level"), text(item, "text"));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("the line %s has no %s".formatted(item.get("line"), name));
        }
        return value.s();
    }
}
