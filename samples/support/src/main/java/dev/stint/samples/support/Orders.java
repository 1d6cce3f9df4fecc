package dev.stint.samples.support;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** The shop's orders, a DynamoDB table whose items have the columns of {@code orders.csv}, all of them strings. */
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
            String shipsFrom) {}

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
                text(item, "shipsFrom"));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("the order %s has no %s".formatted(item.get("id"), name));
        }
        return value.s();
    }
}
