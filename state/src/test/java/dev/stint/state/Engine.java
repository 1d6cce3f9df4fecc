package dev.stint.state;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** What holds the items of a test. */
enum Engine {
    IN_MEMORY,
    DYNAMO_DB;

    /**
     * A table on an engine, a clock, a tenant that no other test has, and what each call consumed.
     *
     * @param items what the stores are made of
     */
    record Bench(Items items, ManualClock clock, String tenant, List<Consumed> consumed, Stores stores) {
        /** What the calls since the last time consumed, such as {@code UpdateItem 0/1}. */
        List<String> calls() {
            List<String> calls = consumed.stream()
                    .map(call -> "%s %.0f/%.0f".formatted(call.operation(), call.readUnits(), call.writeUnits()))
                    .toList();
            consumed.clear();
            return calls;
        }
    }

    Bench bench() {
        List<Consumed> consumed = new ArrayList<>();
        Items items = switch (this) {
            case IN_MEMORY -> new InMemoryItems();
            case DYNAMO_DB -> new DynamoDbItems(LocalDynamoDb.server().client(), Table.NAME, any -> {});
        };
        var clock = new ManualClock();
        var nonces = new AtomicInteger();
        String tenant = UUID.randomUUID().toString();
        StoreConfig config = StoreConfig.of("sessions")
                .withClock(clock)
                .withNonces(() -> tenant.substring(0, 8) + "-" + nonces.incrementAndGet());
        return new Bench(items, clock, tenant, consumed, Stores.over(items.metered(consumed::add), config));
    }

    private static final class Table {
        private static final String NAME = LocalDynamoDb.server().newTable();
    }
}
