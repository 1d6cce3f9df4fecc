package dev.stint.bench.journal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * Counts what DynamoDB says of each call of a client, whoever makes it: units of the table and of its indexes, and, if
 * asked to, how large items are. Thread-safe.
 *
 * <p>DynamoDB Local 2.6.1 reports four write units for a transactional put of 1 KiB where AWS documents two, so half of
 * what it reports is counted for a transaction. Calls that are refused have no figure. Operations that it does not know
 * how to count fail before they are sent.
 */
final class Meter implements ExecutionInterceptor {
    private static final double REPORTED_OF_A_TRANSACTION = 2;

    private final boolean weighs;
    private final Map<String, Units> kinds = new TreeMap<>();
    private Units units = Units.NONE;

    /** @param weighs whether items are weighed, which takes time that must not be in a measured one */
    Meter(boolean weighs) {
        this.weighs = weighs;
    }

    /** All that was consumed until now. */
    synchronized Units units() {
        return units;
    }

    /** The same by what was written or read. */
    synchronized Map<String, Units> kinds() {
        return new TreeMap<>(kinds);
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        ReturnConsumedCapacity all = ReturnConsumedCapacity.INDEXES;
        return switch (context.request()) {
            case PutItemRequest put ->
                put.toBuilder().returnConsumedCapacity(all).build();
            case GetItemRequest get ->
                get.toBuilder().returnConsumedCapacity(all).build();
            case QueryRequest query ->
                query.toBuilder().returnConsumedCapacity(all).build();
            case TransactWriteItemsRequest writes ->
                writes.toBuilder().returnConsumedCapacity(all).build();
            case BatchWriteItemRequest writes ->
                writes.toBuilder().returnConsumedCapacity(all).build();
            default -> throw uncounted(context.request());
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        switch (context.response()) {
            case PutItemResponse response -> {
                var item = ((PutItemRequest) context.request()).item();
                written(Kind.of(item), List.of(response.consumedCapacity()), 1, List.of(item));
            }
            case TransactWriteItemsResponse response ->
                written(
                        Kind.TRANSACTION,
                        response.consumedCapacity(),
                        REPORTED_OF_A_TRANSACTION,
                        ((TransactWriteItemsRequest) context.request())
                                .transactItems().stream()
                                        .map(write -> write.put().item())
                                        .toList());
            case BatchWriteItemResponse response ->
                written(
                        Kind.CHUNKS,
                        response.consumedCapacity(),
                        1,
                        ((BatchWriteItemRequest) context.request())
                                .requestItems().values().stream()
                                        .flatMap(List::stream)
                                        .map(write -> write.putRequest().item())
                                        .toList());
            case GetItemResponse response -> read(response.consumedCapacity(), List.of(response.item()));
            case QueryResponse response -> read(response.consumedCapacity(), response.items());
            default -> throw uncounted(context.request());
        }
    }

    /** What would be passed over would make its keeper look cheaper than it is. */
    private static IllegalStateException uncounted(SdkRequest request) {
        return new IllegalStateException(
                "a keeper makes a %s, whose units nobody counts; teach %s to count them or make it by the unmetered client"
                        .formatted(request.getClass().getSimpleName(), Meter.class.getSimpleName()));
    }

    private void written(
            String kind, List<ConsumedCapacity> reported, double factor, List<Map<String, AttributeValue>> items) {
        double all =
                reported.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum() / factor;
        double table = reported.stream()
                        .mapToDouble(one -> one.table().capacityUnits())
                        .sum()
                / factor;
        add(kind, new Units(table, all - table, 0, bytes(items), 0));
    }

    private void read(@Nullable ConsumedCapacity reported, List<Map<String, AttributeValue>> items) {
        double units = reported == null ? 0 : reported.capacityUnits();
        add(Kind.READS, new Units(0, 0, units, 0, bytes(items)));
    }

    private long bytes(List<Map<String, AttributeValue>> items) {
        return weighs ? items.stream().mapToLong(ItemBytes::of).sum() : 0;
    }

    private synchronized void add(String kind, Units more) {
        units = units.plus(more);
        kinds.merge(kind, more, Units::plus);
    }
}
