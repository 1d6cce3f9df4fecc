package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What DynamoDB would answer to a {@link Rehearsal}: it keeps what is put, and a query finds it. So the client does all
 * that it does for a real table but for the network. Used by one thread.
 */
final class RehearsedTable extends RehearsedService {
    private static final String CAPACITY =
            "{\"TableName\":\"rehearsal\",\"CapacityUnits\":1,\"Table\":{\"CapacityUnits\":1}}";

    private final NavigableMap<String, JsonNode> items = new TreeMap<>();

    @Override
    ObjectNode answer(String action, JsonNode body) {
        ObjectNode answer = Json.object();
        answer.set("ConsumedCapacity", Json.read(CAPACITY));
        switch (action) {
            case "TransactWriteItems" -> {
                body.path("TransactItems")
                        .forEach(write -> keep(write.path("Put").path("Item")));
                answer.remove("ConsumedCapacity");
            }
            case "PutItem" -> keep(body.path("Item"));
            case "Query" -> answer.set("Items", find(body));
            default -> {
                // Nothing else is kept or found.
            }
        }
        return answer;
    }

    private void keep(JsonNode item) {
        items.put(key(item.at("/pk/S").asText(), item.at("/sk/S").asText()), item);
    }

    private ArrayNode find(JsonNode query) {
        JsonNode values = query.path("ExpressionAttributeValues");
        String partition = values.at("/:pk/S").asText();
        NavigableMap<String, JsonNode> range = items.subMap(
                key(partition, values.at("/:from/S").asText()),
                true,
                key(partition, values.at("/:to/S").asText()),
                true);
        boolean newestFirst = !query.path("ScanIndexForward").asBoolean(true);
        ArrayNode found = Json.array();
        (newestFirst ? range.descendingMap() : range)
                .values().stream()
                        .limit(query.path("Limit").asInt(Integer.MAX_VALUE))
                        .forEach(found::add);
        return found;
    }

    private static String key(String partition, String sort) {
        return partition + " " + sort;
    }

    @Override
    public void close() {
        items.clear();
    }
}
