package dev.stint.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An OpenAPI 3.1 document, whose schemas are JSON Schemas of 2020-12. Safe for many threads. */
final class Document {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final ObjectMapper YAML = new YAMLMapper();

    /** By what its schemas name each other; nothing is fetched from there. */
    private static final String ADDRESS = "https://stint.dev/contract.json";

    private static final SchemaValidatorsConfig STRICT = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .build();

    /** What of an OpenAPI document is no schema says nothing to one. */
    private static final JsonMetaSchema META = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();

    private final JsonNode root;
    private final JsonSchemaFactory schemas;
    private final Map<String, JsonSchema> known = new ConcurrentHashMap<>();

    private Document(JsonNode root) {
        this.root = root;
        String text = root.toString();
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.metaSchema(META).schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, text))));
    }

    /** Reads a document of the class path, YAML or JSON. */
    static Document read(String resource) {
        try (InputStream in = Document.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no %s on the class path".formatted(resource));
            }
            return new Document(resource.endsWith(".yaml") ? YAML.readTree(in) : JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** A body as JSON; a missing node where it is none. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The node at a JSON Pointer, and where it stands once its references are followed. */
    Part at(String pointer) {
        JsonNode node = root.at(pointer);
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? new Part(pointer, node) : at(reference.substring(1));
    }

    record Part(String pointer, JsonNode node) {
        /** Where a member of it stands. */
        String member(String name) {
            return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
        }
    }

    /** What is wrong with a value by the schema that stands there. */
    List<String> violations(String pointer, JsonNode value) {
        return known
                .computeIfAbsent(pointer, at -> schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + at), STRICT))
                .validate(value)
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
