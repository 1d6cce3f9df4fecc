package dev.stint.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.service.LocalEvent;
import dev.stint.local.service.LocalListener;
import dev.stint.local.states.Timers;
import dev.stint.local.targets.QueueClient;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All buses. Buses and rules are added before events come; events come from many threads at once. */
final class Buses {
    private final Map<String, Bus> buses = new TreeMap<>();
    private final Surroundings around;
    private volatile boolean closed;

    Buses(Timers timers, LocalListener listener, QueueClient queues) {
        this.around = new Surroundings(timers, listener, queues);
        add(Bus.DEFAULT);
    }

    /**
     * What deliveries share.
     *
     * @param queues where events go that nobody accepted
     */
    record Surroundings(Timers timers, LocalListener listener, QueueClient queues) {}

    void add(String name) {
        buses.put(name, new Bus(name));
    }

    Optional<Bus> find(String id) {
        return Optional.ofNullable(buses.get(Bus.name(id)));
    }

    /** Sends an event to the targets of all rules that it matches; returns before they have it. */
    void put(String bus, JsonNode event) {
        var found = find(bus);
        if (found.isEmpty()) {
            // AWS accepts it and drops it.
            around.listener.on(new LocalEvent.Warning("event %s goes nowhere: bus %s is none of %s"
                    .formatted(event.path("id").asText(), bus, buses.keySet())));
            return;
        }
        var rules = found.get().match(event);
        var id = event.path("id").asText();
        var source = event.path("source").asText();
        var type = event.path("detail-type").asText();
        if (rules.isEmpty()) {
            around.listener.on(
                    new LocalEvent.EventUnmatched(id, source, type, found.get().name()));
        }
        for (var rule : rules) {
            around.listener.on(new LocalEvent.EventMatched(id, source, type, rule.name()));
            var matched = new Matched(event, rule, around.timers.now());
            rule.targets().forEach(target -> new EventDelivery(matched, target, around).start(() -> closed));
        }
    }

    void close() {
        closed = true;
    }
}
