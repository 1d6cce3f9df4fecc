package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Once-keys in the session table: one item a key, which tells who holds it, and the answer once there is one. */
final class TableOnceKeys implements OnceKeys {
    private static final String HOLDER = "holder";
    private static final String REQUEST = "hash";
    private static final String UNTIL = "until";
    private static final String EXPIRES = "exp";
    private static final String STATUS = "status";
    private static final String HEADERS = "headers";
    private static final String BODY = "body";
    private static final String TOO_LARGE = "cut";

    private final Items items;
    private final StoreConfig config;

    TableOnceKeys(Items items, StoreConfig config) {
        this.items = items;
        this.config = config;
    }

    @Override
    public Begun begin(OnceKey key, String bodyHash, Duration lease) {
        SessionKey.requireLength("a body's hash", bodyHash);
        Instant now = Times.millis(config.clock().instant());
        long millis = now.toEpochMilli();
        var fresh = new Begun.Fresh(key, config.nonces().get());
        Item item = writer(key)
                .text(HOLDER, fresh.holder())
                .text(REQUEST, bodyHash)
                .number(UNTIL, now.plus(lease).toEpochMilli())
                .number(EXPIRES, now.plus(KEPT).toEpochMilli())
                .number(SessionTable.TTL, Times.seconds(now.plus(KEPT)))
                .item();
        Condition abandoned =
                Condition.is(REQUEST, bodyHash).and(new Condition.Missing(STATUS), Condition.atMost(UNTIL, millis));
        Item standing = items.putIf(
                        item,
                        Condition.absent().or(Condition.atMost(EXPIRES, millis)).or(abandoned))
                .item();
        return standing == null || standing.text(HOLDER).equals(fresh.holder()) ? fresh : read(standing, bodyHash);
    }

    private static Begun read(Item item, String bodyHash) {
        if (!item.text(REQUEST).equals(bodyHash)) {
            return new Begun.Different();
        }
        if (!item.has(STATUS)) {
            return new Begun.InProgress(Instant.ofEpochMilli(item.number(UNTIL)));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        item.object(HEADERS)
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return new Begun.Same(new Answer(
                Math.toIntExact(item.number(STATUS)),
                headers,
                Optional.ofNullable(item.textOrNull(BODY)),
                item.has(TOO_LARGE)));
    }

    @Override
    public boolean finish(Begun.Fresh begun, Answer answer) {
        ObjectNode headers = Json.NODES.objectNode();
        answer.headers().forEach(headers::put);
        boolean cut = answer.tooLarge()
                || Json.size(headers) + ItemSize.utf8(answer.body().orElse("")) > MAX_ANSWER;
        Item.Writer writer = writer(begun.key()).number(STATUS, answer.status());
        if (cut) {
            writer.number(TOO_LARGE, 1);
        } else {
            writer.objectUnlessEmpty(HEADERS, headers)
                    .textUnlessNull(BODY, answer.body().orElse(null));
        }
        return items.update(Update.set(writer.item()), holds(begun)).made();
    }

    @Override
    public void release(Begun.Fresh begun) {
        Item item = writer(begun.key()).item();
        items.delete(item.key(), holds(begun).and(new Condition.Missing(STATUS)));
    }

    private static Condition holds(Begun.Fresh begun) {
        return Condition.is(HOLDER, begun.holder());
    }

    private static Item.Writer writer(OnceKey key) {
        return Item.writer(Keys.once(key), Keys.ONCE);
    }
}
