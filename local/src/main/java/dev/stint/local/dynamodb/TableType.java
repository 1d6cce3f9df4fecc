package dev.stint.local.dynamodb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.local.assembly.Account;
import dev.stint.local.assembly.AssemblyException;
import dev.stint.local.assembly.Identity;
import dev.stint.local.assembly.Properties;
import dev.stint.local.assembly.Resource;
import dev.stint.local.assembly.Stack;
import dev.stint.local.dynamodb.TableDefinition.CsvSource;
import dev.stint.local.service.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code AWS::DynamoDB::Table}, and {@code ::GlobalTable} with one replica, which differs only in what it keeps in its
 * replica.
 */
final class TableType implements ResourceType {
    private static final Set<String> USED = Set.of(
            "TableName",
            "AttributeDefinitions",
            "KeySchema",
            "BillingMode",
            "ProvisionedThroughput",
            "GlobalSecondaryIndexes",
            "LocalSecondaryIndexes",
            "TimeToLiveSpecification",
            "ImportSourceSpecification",
            "Replicas");

    /** Backup, encryption, protection, monitoring, tags, and limits that nobody reaches on a laptop. */
    private static final Set<String> IGNORED = Set.of(
            "ContributorInsightsSpecification",
            "DeletionProtectionEnabled",
            "OnDemandThroughput",
            "PointInTimeRecoverySpecification",
            "ResourcePolicy",
            "SSESpecification",
            "TableClass",
            "Tags",
            "WarmThroughput",
            "WriteOnDemandThroughputSettings",
            "WriteProvisionedThroughputSettings");

    private static final List<String> INDEX_FIELDS = List.of("IndexName", "KeySchema", "Projection");

    private final String type;
    private final Consumer<TableDefinition> declared;

    TableType(String type, Consumer<TableDefinition> declared) {
        this.type = type;
        this.declared = declared;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Identity identify(Resource resource, Stack stack) {
        var named = resource.properties().path("TableName");
        var name = named.isMissingNode()
                ? stack.physicalName(resource, 255)
                : stack.resolve(named).asText();
        return new Identity(name, Map.of("Arn", Account.arn("dynamodb", "table/" + name), "TableId", resource.id()));
    }

    @Override
    public void declare(Resource resource, Stack stack) {
        var properties = stack.properties(resource).only(USED, IGNORED);
        if (properties.at("Replicas").map(replicas -> replicas.size()).orElse(1) != 1) {
            throw AssemblyException.of(resource, "it has several replicas; only one region is emulated");
        }
        var name = stack.identity(resource).ref();
        declared.accept(new TableDefinition(
                name,
                createTable(name, properties),
                properties
                        .at("TimeToLiveSpecification")
                        .filter(ttl -> ttl.path("Enabled").asBoolean())
                        .map(ttl -> ttl.path("AttributeName").asText()),
                properties.at("ImportSourceSpecification").map(source -> csv(properties, stack))));
    }

    private static ObjectNode createTable(String name, Properties properties) {
        var request = JsonNodeFactory.instance.objectNode().put("TableName", name);
        for (var field : List.of("AttributeDefinitions", "KeySchema")) {
            properties.at(field).ifPresent(value -> request.set(field, value));
        }
        // What a request costs is the same in both modes, and a laptop should not throttle.
        request.put("BillingMode", "PAY_PER_REQUEST");
        for (var field : List.of("GlobalSecondaryIndexes", "LocalSecondaryIndexes")) {
            properties.at(field).filter(indexes -> !indexes.isEmpty()).ifPresent(indexes -> {
                var list = request.putArray(field);
                indexes.forEach(index -> list.add(((ObjectNode) index).retain(INDEX_FIELDS)));
            });
        }
        return request;
    }

    private static CsvSource csv(Properties properties, Stack stack) {
        properties
                .require("ImportSourceSpecification/InputFormat", "CSV")
                .require("ImportSourceSpecification/InputCompressionType", "NONE");
        var key = properties
                .at("ImportSourceSpecification/S3BucketSource/S3KeyPrefix")
                .orElseThrow(() -> AssemblyException.of(
                        properties.resource(), "its import source has no S3KeyPrefix that names an asset"))
                .asText();
        var delimiter = properties
                .at("ImportSourceSpecification/InputFormatOptions/Csv/Delimiter")
                .map(value -> value.asText().charAt(0))
                .orElse(',');
        Optional<List<String>> header = properties
                .at("ImportSourceSpecification/InputFormatOptions/Csv/HeaderList")
                .map(names -> {
                    var list = new ArrayList<String>();
                    names.forEach(value -> list.add(value.asText()));
                    return list;
                });
        return new CsvSource(stack.asset(properties.resource(), key), delimiter, header);
    }
}
