package dev.stint.samples.support;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The shop's orders, a DynamoDB table whose items have the columns of {@code orders.csv}, all of them strings; a
 * refunded one has {@code refunded}, and {@code refundReason} where there is one.
 */
public final class Orders {
    private final DynamoDbClient dynamoDb;
    private final String table;

    /** The orders in a table with the key {@code id}. */
    public Orders(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /**
     * One order.
     *
     * @param total in pounds
     * @param status {@code processing}, {@code shipped}, {@code delivered} or {@code cancelled}
     * @param refunded what was paid back, in pounds
     */
    public record Order(
            String id,
            String customer,
            String status,
            String item,
            int quantity,
            String total,
            LocalDate ordered,
            String address,
            String carrier,
            String shipsFrom,
            Optional<String> refunded) {}

    Optional<Order> find(String id) {
        var response = dynamoDb.getItem(request -> request.tableName(table).key(key(id)));
        return response.hasItem() ? Optional.of(order(response.item())) : Optional.empty();
    }

    /** A customer's orders, oldest first. It reads the whole table, which is what a table of this size is for. */
    List<Order> of(String customer) {
        return dynamoDb.scanPaginator(request -> request.tableName(table)).items().stream()
                .map(Orders::order)
                .filter(order -> order.customer().equalsIgnoreCase(customer.strip()))
                .sorted(Comparator.comparing(Order::id))
                .toList();
    }

    /** Changes an order's address, if the order exists and has not left yet; doing it twice is doing it once. */
    Optional<Order> changeAddress(String id, String address) {
        try {
            var response = dynamoDb.updateItem(request -> request.tableName(table)
                    .key(key(id))
                    .updateExpression("SET address = :address")
                    .conditionExpression("#status = :processing")
                    .expressionAttributeNames(Map.of("#status", "status"))
                    .expressionAttributeValues(Map.of(
                            ":address",
                            AttributeValue.fromS(address),
                            ":processing",
                            AttributeValue.fromS("processing")))
                    .returnValues(ReturnValue.ALL_NEW));
            return Optional.of(order(response.attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    /**
     * Notes an order's refund.
     *
     * @param order as it was read; its total must still be that
     * @return false if there is a refund already, or the order has changed
     */
    boolean refund(Order order, BigDecimal amount, Optional<String> reason) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":amount", AttributeValue.fromS(money(amount)));
        values.put(":total", AttributeValue.fromS(order.total()));
        reason.ifPresent(text -> values.put(":reason", AttributeValue.fromS(text)));
        try {
            dynamoDb.updateItem(request -> request.tableName(table)
                    .key(key(order.id()))
                    .updateExpression("SET refunded = :amount" + (reason.isPresent() ? ", refundReason = :reason" : ""))
                    .conditionExpression("#total = :total AND attribute_not_exists(refunded)")
                    .expressionAttributeNames(Map.of("#total", "total"))
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    static String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }

    private static Order order(Map<String, AttributeValue> item) {
        return new Order(
                text(item, "id"),
                text(item, "customer"),
                text(item, "status"),
                text(item, "item"),
                Integer.parseInt(text(item, "quantity")),
                text(item, "total"),
                LocalDate.parse(text(item, "ordered")),
                text(item, "address"),
                text(item, "carrier"),
                text(item, "shipsFrom"),
                Optional.ofNullable(item.get("refunded")).map(AttributeValue::s));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("the order %s has no %s".formatted(item.get("id"), name));
        }
        return value.s();
    }
}
