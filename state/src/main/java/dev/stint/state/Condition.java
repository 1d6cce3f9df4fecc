package dev.stint.state;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What must hold of the item that stands where a write goes. A comparison with what is not there does not hold. */
sealed interface Condition {
    /** That nothing is there, or not that attribute of it. */
    record Missing(String attribute) implements Condition {}

    record Is(String attribute, AttributeValue value) implements Condition {}

    /** That a number is from {@code low} to {@code high}, both included. */
    record Between(String attribute, long low, long high) implements Condition {}

    record All(List<Condition> conditions) implements Condition {}

    record Any(List<Condition> conditions) implements Condition {}

    /** That nothing is there. */
    static Condition absent() {
        return new Missing(SessionTable.SORT_KEY);
    }

    static Condition always() {
        return new All(List.of());
    }

    static Condition is(String attribute, String text) {
        return new Is(attribute, AttributeValue.fromS(text));
    }

    static Condition is(String attribute, long number) {
        return new Is(attribute, AttributeValue.fromN(Long.toString(number)));
    }

    static Condition atMost(String attribute, long number) {
        return new Between(attribute, Long.MIN_VALUE, number);
    }

    default Condition or(Condition other) {
        return new Any(List.of(this, other));
    }

    default Condition and(Condition... others) {
        return new All(Stream.concat(Stream.of(this), Stream.of(others)).toList());
    }

    default boolean holds(@Nullable Item standing) {
        return switch (this) {
            case Missing(var attribute) -> standing == null || !standing.has(attribute);
            case Is(var attribute, var value) ->
                standing != null && value.equals(standing.attributes().get(attribute));
            case Between(var attribute, var low, var high) ->
                standing != null
                        && standing.has(attribute)
                        && standing.number(attribute) >= low
                        && standing.number(attribute) <= high;
            case All(var conditions) -> conditions.stream().allMatch(each -> each.holds(standing));
            case Any(var conditions) -> conditions.stream().anyMatch(each -> each.holds(standing));
        };
    }
}
