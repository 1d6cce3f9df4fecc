package dev.stint.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.dynamodb.TableDefinition.CsvSource;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills a table from CSV as DynamoDB's import does: every attribute is a string, except keys, which have the type that
 * the table gives them; an empty cell is an empty string ("Amazon S3 import formats for DynamoDB", Amazon DynamoDB
 * Developer Guide). Rows with the same key overwrite each other.
 */
final class Seed {
    /** What one BatchWriteItem takes. */
    private static final int BATCH = 25;

    private Seed() {}

    static int load(Engine dynamoDb, TableDefinition table, CsvSource source) throws Exception {
        var rows = Csv.parse(Files.readString(source.file()), source.delimiter());
        var header = source.header().orElseGet(rows::removeFirst);
        var types = attributeTypes(table.createTable());
        var items = new HashMap<List<String>, ObjectNode>();
        var keys = table.createTable().path("KeySchema").findValuesAsText("AttributeName");
        for (var row : rows) {
            var item = item(table, header, row, types);
            items.put(keys.stream().map(key -> item.path(key).toString()).toList(), item);
        }
        var batch = JsonNodeFactory.instance.arrayNode();
        for (var item : items.values()) {
            batch.addObject().putObject("PutRequest").set("Item", item);
            if (batch.size() == BATCH) {
                write(dynamoDb, table.name(), batch.deepCopy());
                batch.removeAll();
            }
        }
        if (!batch.isEmpty()) {
            write(dynamoDb, table.name(), batch);
        }
        return items.size();
    }

    private static void write(Engine dynamoDb, String table, JsonNode puts) throws Exception {
        var request = JsonNodeFactory.instance.objectNode();
        request.putObject("RequestItems").set(table, puts);
        dynamoDb.call("BatchWriteItem", request);
    }

    private static ObjectNode item(
            TableDefinition table, List<String> header, List<String> row, Map<String, String> types) {
        if (row.size() > header.size()) {
            throw new IllegalStateException("a row of the CSV file for table %s has %d cells, but its header has %d: %s"
                    .formatted(table.name(), row.size(), header.size(), row));
        }
        var item = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < row.size(); i++) {
            item.putObject(header.get(i)).put(types.getOrDefault(header.get(i), "S"), row.get(i));
        }
        return item;
    }

    private static Map<String, String> attributeTypes(JsonNode createTable) {
        var types = new HashMap<String, String>();
        for (var attribute : createTable.path("AttributeDefinitions")) {
            types.put(
                    attribute.path("AttributeName").asText(),
                    attribute.path("AttributeType").asText());
        }
        return types;
    }
}
