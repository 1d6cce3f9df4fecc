package dev.stint.bench.stack;

import dev.stint.bench.app.Effects;
import dev.stint.state.RunId;
import dev.stint.state.SessionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All that a bench has left in the tables, by keys.
 *
 * @param journals the versions of each session, in order
 * @param runs all runs, children's too, by tenant
 * @param effects how many items each effect has left
 */
public record Tables(Map<SessionKey, List<Long>> journals, Map<RunId, String> runs, Map<String, Integer> effects) {
    /** Reads both tables whole, strongly consistently. */
    public static Tables read(BenchStack stack) {
        Map<SessionKey, List<Long>> journals = new HashMap<>();
        Map<RunId, String> runs = new HashMap<>();
        for (Map<String, AttributeValue> item : scan(stack.dynamoDb(), stack.sessionTable(), "pk, sk")) {
            // Ids here are UUIDs and account numbers, so none is encoded.
            String[] partition = text(item, "pk").split("#", 3);
            String sort = text(item, "sk");
            if (partition[0].equals("R")) {
                runs.put(new RunId(partition[2]), partition[1]);
            } else if (partition[0].equals("S") && sort.startsWith("J#")) {
                journals.merge(
                        new SessionKey(partition[1], partition[2]),
                        List.of(Long.parseLong(sort.substring(2))),
                        Tables::joined);
            }
        }
        return new Tables(journals, runs, effects(stack));
    }

    private static Map<String, Integer> effects(BenchStack stack) {
        Map<String, Integer> effects = new TreeMap<>();
        for (Map<String, AttributeValue> item : scan(stack.dynamoDb(), stack.effectsTable(), "#of, #id")) {
            effects.merge(text(item, Effects.OF), 1, Integer::sum);
        }
        return effects;
    }

    private static Iterable<Map<String, AttributeValue>> scan(DynamoDbClient dynamoDb, String table, String keys) {
        Map<String, String> names = keys.startsWith("#") ? Map.of("#of", Effects.OF, "#id", Effects.ID) : Map.of();
        return dynamoDb.scanPaginator(request -> {
                    request.tableName(table).consistentRead(true).projectionExpression(keys);
                    if (!names.isEmpty()) {
                        request.expressionAttributeNames(names);
                    }
                })
                .items();
    }

    private static List<Long> joined(List<Long> some, List<Long> more) {
        List<Long> all = new ArrayList<>(some);
        all.addAll(more);
        all.sort(null);
        return all;
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute), attribute).s();
    }
}
