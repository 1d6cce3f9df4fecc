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
    private static final String NAME = "name";
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
        String nonce = config.nonces().get();
        var fresh = new Begun.Fresh(key, nonce, nonce);
        Item item = writer(key)
                .text(HOLDER, fresh.holder())
                .text(NAME, fresh.name())
                .text(REQUEST, bodyHash)
                .number(UNTIL, now.plus(lease).toEpochMilli())
                .number(EXPIRES, now.plus(KEPT).toEpochMilli())
                .number(SessionTable.TTL, Times.seconds(now.plus(KEPT)))
                .item();
        Item standing = items.putIf(item, Condition.absent().or(Condition.atMost(EXPIRES, millis)))
                .item();
        if (standing == null || standing.text(HOLDER).equals(nonce)) {
            return fresh;
        }
        Begun begun = read(standing, bodyHash);
        return begun instanceof Begun.InProgress(Instant until) && !now.isBefore(until)
                ? takeOver(new Begun.Fresh(key, nonce, standing.text(NAME)), standing, now.plus(lease))
                : begun;
    }

    /** Goes on with a request whose holder has died, unless somebody else does. */
    private Begun takeOver(Begun.Fresh fresh, Item standing, Instant until) {
        Item values = writer(fresh.key())
                .text(HOLDER, fresh.holder())
                .number(UNTIL, until.toEpochMilli())
                .item();
        Condition abandoned = Condition.is(HOLDER, standing.text(HOLDER))
                .and(new Condition.Missing(STATUS))
                .or(Condition.is(HOLDER, fresh.holder()));
        return items.update(Update.set(values), abandoned).made() ? fresh : new Begun.InProgress(until);
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

    @Override
    public void abandon(Begun.Fresh begun) {
        Item values = writer(begun.key())
                .number(UNTIL, config.clock().instant().toEpochMilli())
                .item();
        items.update(Update.set(values), holds(begun).and(new Condition.Missing(STATUS)));
    }

    private static Condition holds(Begun.Fresh begun) {
        return Condition.is(HOLDER, begun.holder());
    }

    private static Item.Writer writer(OnceKey key) {
        return Item.writer(Keys.once(key), Keys.ONCE);
    }
}
