package dev.stint.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Items in a DynamoDB table. */
final class DynamoDbItems implements Items {
    private static final String ABSENT = "attribute_not_exists(sk)";
    private static final String ABSENT_OR_DEAD = "attribute_not_exists(sk) OR #ttl <= :now";

    /** Two writers that met in a transaction try again this often, 20 to 640 ms apart. */
    private static final int TRIES = 6;

    /** A batch that DynamoDB keeps returning in part, being throttled, is given up after half a minute. */
    private static final int BATCH_TRIES = 10;

    /** The limits of BatchWriteItem are 25 items and 16 MB; 25 full chunks are 9 MB. */
    private static final int BATCH = 25;

    private final DynamoDbClient client;
    private final String table;
    private final Consumer<Consumed> meter;

    DynamoDbItems(DynamoDbClient client, String table, Consumer<Consumed> meter) {
        this.client = client;
        this.table = table;
        this.meter = meter;
    }

    @Override
    public Items metered(Consumer<Consumed> meter) {
        return new DynamoDbItems(client, table, meter);
    }

    @Override
    public Optional<Item> get(Item.Key key) {
        var response = client.getItem(request -> request.tableName(table)
                .key(attributes(key))
                .consistentRead(true)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
        meter.accept(Capacity.read("GetItem", response.consumedCapacity()));
        return response.hasItem() ? Optional.of(new Item(response.item())) : Optional.empty();
    }

    @Override
    public Optional<Item> insert(Item item) {
        return retryingConflicts(() -> {
            try {
                var response = client.putItem(request -> request.tableName(table)
                        .item(item.attributes())
                        .conditionExpression(ABSENT)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
                meter.accept(Capacity.written("PutItem", response.consumedCapacity()));
                return Optional.empty();
            } catch (ConditionalCheckFailedException e) {
                var standing = new Item(e.item());
                meter.accept(Capacity.refused("PutItem", standing));
                return Optional.of(standing);
            }
        });
    }

    @Override
    public void put(Item item) {
        retryingConflicts(() -> {
            var response = client.putItem(request -> request.tableName(table)
                    .item(item.attributes())
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
            meter.accept(Capacity.written("PutItem", response.consumedCapacity()));
            return item;
        });
    }

    @Override
    public Attempt putIf(Item item, Condition condition) {
        var expressions = new Expressions();
        @Nullable String expression = expressions.condition(condition);
        return conditionally("PutItem", () -> {
            var response = client.putItem(request -> request.tableName(table)
                    .item(item.attributes())
                    .conditionExpression(expression)
                    .expressionAttributeNames(expressions.names())
                    .expressionAttributeValues(expressions.values())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
            meter.accept(Capacity.written("PutItem", response.consumedCapacity()));
            return new Attempt(true, item);
        });
    }

    @Override
    public Attempt update(Update update, Condition condition) {
        var expressions = new Expressions();
        String change = expressions.update(update);
        @Nullable String expression = expressions.condition(condition);
        return conditionally("UpdateItem", () -> {
            var response = client.updateItem(request -> request.tableName(table)
                    .key(attributes(update.key()))
                    .updateExpression(change)
                    .conditionExpression(expression)
                    .expressionAttributeNames(expressions.names())
                    .expressionAttributeValues(expressions.values())
                    .returnValues(ReturnValue.ALL_NEW)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
            meter.accept(Capacity.written("UpdateItem", response.consumedCapacity()));
            return new Attempt(true, new Item(response.attributes()));
        });
    }

    @Override
    public Attempt delete(Item.Key key, Condition condition) {
        var expressions = new Expressions();
        @Nullable String expression = expressions.condition(condition);
        return conditionally("DeleteItem", () -> {
            var response = client.deleteItem(request -> request.tableName(table)
                    .key(attributes(key))
                    .conditionExpression(expression)
                    .expressionAttributeNames(expressions.names())
                    .expressionAttributeValues(expressions.values())
                    .returnValues(ReturnValue.ALL_OLD)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
            meter.accept(Capacity.written("DeleteItem", response.consumedCapacity()));
            return new Attempt(true, response.hasAttributes() ? new Item(response.attributes()) : null);
        });
    }

    private Attempt conditionally(String operation, Supplier<Attempt> write) {
        return retryingConflicts(() -> {
            try {
                return write.get();
            } catch (ConditionalCheckFailedException e) {
                Item standing = e.hasItem() ? new Item(e.item()) : null;
                meter.accept(Capacity.refusedBy(operation, standing));
                return new Attempt(false, standing);
            }
        });
    }

    @Override
    public Standing insertBoth(Item run, Item commit, long now, String token) {
        var request = TransactWriteItemsRequest.builder()
                .clientRequestToken(token)
                .transactItems(
                        write(conditional(run)
                                .conditionExpression(ABSENT_OR_DEAD)
                                .expressionAttributeNames(Map.of("#ttl", SessionTable.TTL))
                                .expressionAttributeValues(Map.of(":now", AttributeValue.fromN(Long.toString(now))))),
                        write(conditional(commit).conditionExpression(ABSENT)))
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build();
        return retryingConflicts(() -> insertBoth(request));
    }

    private Standing insertBoth(TransactWriteItemsRequest request) {
        try {
            TransactWriteItemsResponse response = client.transactWriteItems(request);
            response.consumedCapacity()
                    .forEach(consumed -> meter.accept(Capacity.written("TransactWriteItems", consumed)));
            return Standing.NOTHING;
        } catch (TransactionCanceledException e) {
            List<CancellationReason> reasons = e.cancellationReasons();
            var standing = new Standing(refusing(reasons, 0), refusing(reasons, 1));
            if (standing.isNothing()) {
                throw e;
            }
            meter.accept(Capacity.refused("TransactWriteItems", standing.run(), standing.commit()));
            return standing;
        }
    }

    private Put.Builder conditional(Item item) {
        return Put.builder()
                .tableName(table)
                .item(item.attributes())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    private static TransactWriteItem write(Put.Builder put) {
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private static @Nullable Item refusing(List<CancellationReason> reasons, int index) {
        CancellationReason reason = reasons.get(index);
        return "ConditionalCheckFailed".equals(reason.code()) ? new Item(reason.item()) : null;
    }

    @Override
    public List<Item> range(String partition, String from, String to, Order order, int limit) {
        List<Item> found = new ArrayList<>();
        Map<String, AttributeValue> start = Map.of();
        do {
            QueryResponse page = query(partition, from, to, order, limit - found.size(), start);
            page.items().forEach(item -> found.add(new Item(item)));
            start = page.lastEvaluatedKey();
        } while (!start.isEmpty() && found.size() < limit);
        return found;
    }

    private QueryResponse query(
            String partition, String from, String to, Order order, int limit, Map<String, AttributeValue> start) {
        QueryResponse page = client.query(request -> request.tableName(table)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                .expressionAttributeValues(Map.of(
                        ":pk", AttributeValue.fromS(partition),
                        ":from", AttributeValue.fromS(from),
                        ":to", AttributeValue.fromS(to)))
                .scanIndexForward(order == Order.OLDEST_FIRST)
                .limit(limit == Integer.MAX_VALUE ? null : limit)
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .consistentRead(true)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
        meter.accept(Capacity.read("Query", page.consumedCapacity()));
        return page;
    }

    @Override
    public List<Item.Key> due(String partition, String until, int limit) {
        QueryResponse page = client.query(request -> request.tableName(table)
                .indexName(SessionTable.DUE_INDEX)
                .keyConditionExpression("#pk = :pk AND #at <= :until")
                .expressionAttributeNames(
                        Map.of("#pk", SessionTable.DUE_PARTITION_KEY, "#at", SessionTable.DUE_SORT_KEY))
                .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(partition), ":until", AttributeValue.fromS(until)))
                .limit(limit)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
        meter.accept(Capacity.read("Query", page.consumedCapacity()));
        return page.items().stream().map(item -> new Item(item).key()).toList();
    }

    @Override
    public Page page(String partition, String prefix, @Nullable String after, int limit, List<String> only) {
        Map<String, String> names = new LinkedHashMap<>();
        only.forEach(name -> names.put("#" + name, name));
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        values.put(":pk", AttributeValue.fromS(partition));
        if (!prefix.isEmpty()) {
            values.put(":prefix", AttributeValue.fromS(prefix));
        }
        QueryResponse page = client.query(request -> request.tableName(table)
                .keyConditionExpression(prefix.isEmpty() ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)")
                .projectionExpression(only.isEmpty() ? null : "sk, " + String.join(", ", names.keySet()))
                .expressionAttributeNames(names.isEmpty() ? null : names)
                .expressionAttributeValues(values)
                .exclusiveStartKey(after == null ? null : attributes(new Item.Key(partition, after)))
                .limit(limit)
                .consistentRead(true)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
        meter.accept(Capacity.read("Query", page.consumedCapacity()));
        return new Page(
                page.items().stream().map(Item::new).toList(),
                page.lastEvaluatedKey().isEmpty() ? null : new Item(page.lastEvaluatedKey()).sort());
    }

    @Override
    public Stream<Item> updated(String partition, String until, int pageSize) {
        // Page by page, as far as the stream is read.
        return Stream.iterate(
                        Optional.of(updated(partition, until, pageSize, Map.of())),
                        Optional::isPresent,
                        page -> page.filter(there -> !there.lastEvaluatedKey().isEmpty())
                                .map(there -> updated(partition, until, pageSize, there.lastEvaluatedKey())))
                .flatMap(page -> page.orElseThrow().items().stream().map(Item::new));
    }

    private QueryResponse updated(String partition, String until, int limit, Map<String, AttributeValue> start) {
        QueryResponse page = client.query(request -> request.tableName(table)
                .indexName(SessionTable.UPDATED_INDEX)
                .keyConditionExpression("#pk = :pk AND #at <= :until")
                .expressionAttributeNames(
                        Map.of("#pk", SessionTable.UPDATED_PARTITION_KEY, "#at", SessionTable.UPDATED_SORT_KEY))
                .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(partition), ":until", AttributeValue.fromS(until)))
                .scanIndexForward(false)
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .limit(limit)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
        meter.accept(Capacity.read("Query", page.consumedCapacity()));
        return page;
    }

    @Override
    public List<String> sortKeys(String partition) {
        List<String> found = new ArrayList<>();
        Map<String, AttributeValue> start = Map.of();
        do {
            Map<String, AttributeValue> from = start;
            QueryResponse page = client.query(request -> request.tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)))
                    .projectionExpression(SessionTable.SORT_KEY)
                    .exclusiveStartKey(from.isEmpty() ? null : from)
                    .consistentRead(true)
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
            meter.accept(Capacity.read("Query", page.consumedCapacity()));
            page.items().forEach(item -> found.add(new Item(item).sort()));
            start = page.lastEvaluatedKey();
        } while (!start.isEmpty());
        return found;
    }

    @Override
    public void write(List<Item> puts, List<Item.Key> deletes) {
        List<WriteRequest> requests = new ArrayList<>();
        puts.forEach(item -> requests.add(WriteRequest.builder()
                .putRequest(put -> put.item(item.attributes()))
                .build()));
        deletes.forEach(key -> requests.add(WriteRequest.builder()
                .deleteRequest(delete -> delete.key(attributes(key)))
                .build()));
        for (int from = 0; from < requests.size(); from += BATCH) {
            writeBatch(requests.subList(from, Math.min(from + BATCH, requests.size())));
        }
    }

    private void writeBatch(List<WriteRequest> batch) {
        List<WriteRequest> left = batch;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            if (attempt > BATCH_TRIES) {
                throw SdkClientException.create(
                        "table %s left %d of %d writes undone %d times; it is throttled, try again later"
                                .formatted(table, left.size(), batch.size(), BATCH_TRIES));
            }
            if (attempt > 1) {
                pause(attempt);
            }
            Map<String, List<WriteRequest>> requests = Map.of(table, left);
            BatchWriteItemResponse response = client.batchWriteItem(
                    request -> request.requestItems(requests).returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
            response.consumedCapacity().forEach(consumed -> meter.accept(Capacity.written("BatchWriteItem", consumed)));
            left = response.unprocessedItems().getOrDefault(table, List.of());
        }
    }

    /** A conflict means that the item is part of a transaction under way, so nothing is known about it yet. */
    private static <T> T retryingConflicts(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (TransactionConflictException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            } catch (TransactionCanceledException e) {
                if (attempt == TRIES || !isConflict(e)) {
                    throw e;
                }
            }
            pause(attempt);
        }
    }

    private static boolean isConflict(TransactionCanceledException e) {
        return e.cancellationReasons().stream().anyMatch(reason -> "TransactionConflict".equals(reason.code()));
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(10, 10L << Math.min(attempt, 9)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a throttled or contended table", e);
        }
    }

    private static Map<String, AttributeValue> attributes(Item.Key key) {
        return Map.of(
                SessionTable.PARTITION_KEY,
                AttributeValue.fromS(key.partition()),
                SessionTable.SORT_KEY,
                AttributeValue.fromS(key.sort()));
    }
}
