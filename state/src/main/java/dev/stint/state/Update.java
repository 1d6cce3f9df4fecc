package dev.stint.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What to change in an item, which need not exist.
 *
 * @param set attributes and what they become
 * @param setOnce attributes and what they become unless they are there
 * @param plus numbers that are there and by how much they grow
 * @param remove attributes that go
 */
record Update(
        Item.Key key,
        Map<String, AttributeValue> set,
        Map<String, AttributeValue> setOnce,
        Map<String, Long> plus,
        List<String> remove) {

    /** Sets the attributes of {@code values}, and leaves the others. */
    static Update set(Item values) {
        Map<String, AttributeValue> set = new LinkedHashMap<>(values.attributes());
        set.keySet().removeAll(List.of(SessionTable.PARTITION_KEY, SessionTable.SORT_KEY));
        return new Update(values.key(), set, Map.of(), Map.of(), List.of());
    }

    Update setOnce(String name, String text) {
        return new Update(key, set, Map.of(name, AttributeValue.fromS(text)), plus, remove);
    }

    Update plus(String name, long number) {
        return new Update(key, set, setOnce, Map.of(name, number), remove);
    }

    Update remove(List<String> names) {
        return new Update(key, set, setOnce, plus, names);
    }

    Item applied(@Nullable Item before) {
        Map<String, AttributeValue> after = new LinkedHashMap<>();
        after.put(SessionTable.PARTITION_KEY, AttributeValue.fromS(key.partition()));
        after.put(SessionTable.SORT_KEY, AttributeValue.fromS(key.sort()));
        if (before != null) {
            after.putAll(before.attributes());
            plus.forEach((name, by) ->
                    after.put(name, AttributeValue.fromN(Long.toString(Math.addExact(before.number(name), by)))));
        }
        after.putAll(set);
        setOnce.forEach(after::putIfAbsent);
        remove.forEach(after::remove);
        return new Item(after);
    }
}
