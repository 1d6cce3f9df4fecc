package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.stint.events.Problem;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether an answer fits its question's JSON Schema. The validator is loaded at its first use, which few runs have. */
final class AnswerSchema {
    private static final int SHOWN = 5;

    private AnswerSchema() {}

    /** @throws Problem 422 that says what does not fit */
    static void require(ObjectNode schema, JsonNode answer) {
        if (schema.isEmpty()) {
            return;
        }
        Set<ValidationMessage> faults = Validator.FACTORY.getSchema(schema).validate(answer);
        if (!faults.isEmpty()) {
            throw Problem.invalid(
                    faults.iterator().next().getInstanceLocation().toString(),
                    "the answer does not fit the question's schema: "
                            + faults.stream()
                                    .limit(SHOWN)
                                    .map(ValidationMessage::getMessage)
                                    .collect(Collectors.joining("; ")));
        }
    }

    private static final class Validator {
        /** Schemas are the application's own; none is fetched from anywhere. */
        static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.values(list -> list.clear())));
    }
}
