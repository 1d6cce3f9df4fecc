package dev.stint.local.events;

import dev.stint.local.assembly.Account;
import java.util.List;

/**
 * A rule that is enabled.
 *
 * @param bus the bus's name
 * @param pattern the JSON of what it matches
 */
record Rule(String bus, String name, String pattern, List<RuleTarget> targets) {
    Rule {
        targets = List.copyOf(targets);
    }

    String arn() {
        return arn(bus, name);
    }

    static String arn(String bus, String name) {
        return Account.arn("events", "rule/" + (bus.equals(Bus.DEFAULT) ? "" : bus + "/") + name);
    }
}
