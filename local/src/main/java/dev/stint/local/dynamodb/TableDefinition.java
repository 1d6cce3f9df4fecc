package dev.stint.local.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A table to create.
 *
 * @param name the table's name
 * @param createTable the request that creates it
 * @param ttlAttribute when items expire, if they do
 * @param seed the CSV file that fills it, if there is one
 */
record TableDefinition(String name, ObjectNode createTable, Optional<String> ttlAttribute, Optional<CsvSource> seed) {
    /** A CSV file in DynamoDB's import format. */
    record CsvSource(Path file, char delimiter, Optional<List<String>> header) {}
}
