package dev.stint.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Conditions and updates as DynamoDB writes them, with the names and values that they use. */
final class Expressions {
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    /** The names by their placeholders; null where there are none, as DynamoDB refuses an empty map. */
    @Nullable
    Map<String, String> names() {
        return names.isEmpty() ? null : names;
    }

    /** The values by their placeholders; null where there are none. */
    @Nullable
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }

    /** Null for a condition that always holds. */
    @Nullable
    String condition(Condition condition) {
        return condition.equals(Condition.always()) ? null : text(condition);
    }

    private String text(Condition condition) {
        return switch (condition) {
            case Condition.Missing(var attribute) -> "attribute_not_exists(%s)".formatted(name(attribute));
            case Condition.Is(var attribute, var value) -> "%s = %s".formatted(name(attribute), value(value));
            case Condition.Between(var attribute, var low, var high) ->
                "%s BETWEEN %s AND %s".formatted(name(attribute), value(number(low)), value(number(high)));
            case Condition.All(var conditions) -> joined(conditions, " AND ");
            case Condition.Any(var conditions) -> joined(conditions, " OR ");
        };
    }

    private String joined(List<Condition> conditions, String by) {
        return conditions.stream().map(this::text).collect(Collectors.joining(by, "(", ")"));
    }

    String update(Update update) {
        List<String> set = new ArrayList<>();
        update.set().forEach((name, value) -> set.add("%s = %s".formatted(name(name), value(value))));
        update.setOnce()
                .forEach((name, value) ->
                        set.add("%1$s = if_not_exists(%1$s, %2$s)".formatted(name(name), value(value))));
        update.plus()
                .forEach((name, number) -> set.add("%1$s = %1$s + %2$s".formatted(name(name), value(number(number)))));
        String removed = update.remove().stream().map(this::name).collect(Collectors.joining(", "));
        return (set.isEmpty() ? "" : "SET " + String.join(", ", set)) + (removed.isEmpty() ? "" : " REMOVE " + removed);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private String name(String attribute) {
        String placeholder = "#" + attribute;
        names.put(placeholder, attribute);
        return placeholder;
    }

    private String value(AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }
}
