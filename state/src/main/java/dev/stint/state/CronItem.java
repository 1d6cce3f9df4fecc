package dev.stint.state;

import java.time.Instant;
import java.util.Optional;

/** A schedule as the table holds it. */
final class CronItem {
    private CronItem() {}

    static Item.Key key(String tenant, String id) {
        SessionKey.requireLength("tenant", tenant);
        SessionKey.requireLength("a cron's id", id);
        return new Item.Key(Keys.crons(tenant), Keys.encode(id));
    }

    static Item write(CronEntry entry) {
        Item.Key key = key(entry.tenant(), entry.id());
        return Item.writer(key.partition(), key.sort())
                .textUnlessNull("owner", Keys.encodeOrNull(entry.owner()))
                .text("agent", entry.agent())
                .textUnlessNull("session", Keys.encodeOrNull(entry.session().orElse(null)))
                .text("schedule", entry.schedule())
                .text("expression", entry.expression())
                .text("zone", entry.timeZone())
                .textUnlessNull("until", entry.end().map(Times::text).orElse(null))
                .numberUnlessZero("off", entry.enabled() ? 0 : 1)
                .objectUnlessEmpty("request", entry.request())
                .objectUnlessEmpty("metadata", entry.metadata())
                .instant("born", entry.createdAt())
                .instant("at", entry.updatedAt())
                .item();
    }

    static CronEntry read(Item item, String tenant) {
        return new CronEntry(
                Keys.decode(item.sort()),
                tenant,
                Keys.decodeOrNull(item.textOrNull("owner")),
                item.text("agent"),
                Optional.ofNullable(Keys.decodeOrNull(item.textOrNull("session"))),
                item.text("schedule"),
                item.text("expression"),
                item.text("zone"),
                item.has("until") ? Optional.of(item.instant("until")) : Optional.<Instant>empty(),
                item.numberOrZero("off") == 0,
                item.object("request"),
                item.object("metadata"),
                item.instant("born"),
                item.instant("at"));
    }
}
