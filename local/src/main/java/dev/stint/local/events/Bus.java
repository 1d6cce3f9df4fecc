package dev.stint.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.local.assembly.Account;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.event.ruler.Machine;

/** An event bus and its rules. Rules are added before events come. */
final class Bus {
    static final String DEFAULT = "default";

    private final String name;
    private final Machine patterns = Machine.builder().build();
    private final Map<String, Rule> rules = new TreeMap<>();

    Bus(String name) {
        this.name = name;
    }

    static String arn(String name) {
        return Account.arn("events", "event-bus/" + name);
    }

    /** Returns the name, of a name or an ARN. */
    static String name(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    String name() {
        return name;
    }

    /** @throws IOException if the pattern is none */
    void add(Rule rule) throws IOException {
        patterns.addRule(rule.name(), rule.pattern());
        rules.put(rule.name(), rule);
    }

    /** Returns the rules that an event matches, by name. */
    List<Rule> match(JsonNode event) {
        return patterns.rulesForJSONEvent(event).stream()
                .sorted()
                .map(rule -> Objects.requireNonNull(rules.get(rule)))
                .toList();
    }
}
