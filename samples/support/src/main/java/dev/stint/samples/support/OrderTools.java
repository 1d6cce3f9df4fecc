package dev.stint.samples.support;

import static dev.stint.agents.Effect.Kind.IDEMPOTENT;
import static dev.stint.agents.Effect.Kind.ONCE;
import static dev.stint.agents.Effect.Kind.READ;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.stint.agents.Effect;
import dev.stint.functions.HealthCheck;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the model may do with orders. Each method's words are what the model chooses by. */
public final class OrderTools implements HealthCheck {
    private static final String ORDER_NUMBER = "the order's number, such as 1007";

    private final Orders orders;

    /** Tools on a shop's orders. */
    public OrderTools(Orders orders) {
        this.orders = orders;
    }

    @Override
    public void checkHealth() {
        orders.find("health");
    }

    @Tool("Looks up one order: where it is, its status, what was ordered, and the address that it goes to.")
    @Effect(READ)
    Orders.Order lookUpOrder(@P(ORDER_NUMBER) String orderId) {
        return find(orderId);
    }

    @Tool("Lists all orders of a customer.")
    @Effect(READ)
    List<Orders.Order> listOrders(@P("the customer's full name") String customer) {
        return orders.of(customer);
    }

    @Tool("Estimates when an order will arrive.")
    @Effect(READ)
    Delivery estimateDelivery(@P(ORDER_NUMBER) String orderId) {
        return Delivery.of(find(orderId));
    }

    @Tool("Changes the address to send an order to. Only an order that has not been shipped can be changed.")
    @Effect(IDEMPOTENT)
    Orders.Order changeAddress(
            @P(ORDER_NUMBER) String orderId, @P("the new address: street, number and town") String address) {
        return orders.changeAddress(orderId, address)
                .orElseThrow(() -> new IllegalStateException("order %s is %s, so its address can no longer be changed"
                        .formatted(orderId, find(orderId).status())));
    }

    @Tool(
            "Refunds an order: pays what was paid for it, or a part of that, back to the customer. An order is refunded once.")
    @Effect(ONCE)
    Refund refund(
            @P(ORDER_NUMBER) String orderId,
            @P("how much to pay back, in pounds, up to the order's total") BigDecimal amount,
            @P("why the customer is refunded") Optional<String> reason) {
        Orders.Order order = find(orderId);
        if (amount.signum() <= 0 || amount.compareTo(new BigDecimal(order.total())) > 0) {
            throw new IllegalArgumentException(
                    "order %s cannot be refunded %s: allowed is more than nothing, up to its total of %s"
                            .formatted(orderId, amount, order.total()));
        }
        if (!orders.refund(order, amount, reason)) {
            throw new IllegalStateException("order %s has been refunded already: %s"
                    .formatted(orderId, find(orderId).refunded().orElse("an unknown amount")));
        }
        return new Refund(Orders.money(amount), order.customer());
    }

    /**
     * What was paid back.
     *
     * @param refunded in pounds
     */
    record Refund(String refunded, String to) {}

    /**
     * When an order arrives.
     *
     * @param earliest the first day on which it may
     * @param latest the last
     */
    record Delivery(String status, LocalDate earliest, LocalDate latest, String carrier) {
        static Delivery of(Orders.Order order) {
            if (order.status().equals("cancelled")) {
                throw new IllegalArgumentException("order %s was cancelled".formatted(order.id()));
            }
            // Two days to pack, then the carrier's usual two to four.
            LocalDate leaves = order.ordered().plusDays(2);
            return new Delivery(order.status(), leaves.plusDays(2), leaves.plusDays(4), order.carrier());
        }
    }

    private Orders.Order find(String orderId) {
        return orders.find(orderId).orElseThrow(() -> new IllegalArgumentException("there is no order " + orderId));
    }
}
