package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit as the table holds it, but for its patch.
 *
 * @param first the first version of this life of the session; what stands before it is dead
 * @param createdAt when that one was written
 * @param expiresAt from when on the session reads as gone, if nothing follows
 * @param ttl from when on DynamoDB may delete the item, in seconds since 1970; well after {@code expiresAt}
 * @param documentBytes the size of the document that this commit leaves, as JSON
 */
record CommitItem(
        Version version,
        Version snapshot,
        Version first,
        Commit.Kind kind,
        Head head,
        Instant at,
        Instant createdAt,
        Instant expiresAt,
        long ttl,
        String nonce,
        int documentBytes,
        ObjectNode info) {

    /**
     * What to write for a commit.
     *
     * @param chunks to be written before {@code item}
     */
    record Written(Item item, List<Item> chunks, Commit commit) {}

    /**
     * What a replay needs of a commit. All else in its item is not looked at, so that what is wrong there shows only to
     * whoever reads the history.
     *
     * @param ttl when its item dies, in seconds since 1970
     */
    record Link(Version version, long ttl, int bytes, Patch patch) {}

    /** What stands for good where a commit stood that was deleted, as long as its tombstone does at least. */
    static CommitItem dead(Version version, Commit tombstone, Instant expiresAt, Duration lifetime) {
        return new CommitItem(
                version,
                tombstone.snapshot(),
                version,
                Commit.Kind.DELETE,
                Head.IDLE,
                tombstone.at(),
                tombstone.at(),
                tombstone.at(),
                SnapshotRule.ttl(Times.later(expiresAt, tombstone.at().plus(lifetime)), lifetime),
                tombstone.nonce(),
                0,
                Json.NODES.objectNode());
    }

    /** This commit as the one that a restore starts from. */
    CommitItem asSnapshot() {
        return new CommitItem(
                version, version, first, kind, head, at, createdAt, expiresAt, ttl, nonce, documentBytes, info);
    }

    Written write(SessionKey key, Patch patch) {
        String partition = Keys.session(key);
        Item.Writer writer = Item.writer(partition, Keys.commit(version))
                .text("kind", kind.name())
                .text("status", head.status().name())
                .textUnlessNull("agent", head.agent())
                .textUnlessNull("schema", text(head.schema()))
                .textUnlessNull("run", text(head.run()))
                .numberUnlessZero("steps", head.steps())
                .numberUnlessZero("tries", head.attempts())
                .instant("at", at)
                .instant("born", createdAt)
                .instant("exp", expiresAt)
                .number(SessionTable.TTL, ttl)
                .number("first", first.number())
                .number("snap", snapshot.number())
                .number("doc", documentBytes)
                .text("nonce", nonce)
                .objectUnlessEmpty("info", info);
        List<Item> chunks = new Payload(partition, version, nonce).write(patch, writer, ttl);
        Item item = writer.item();
        return new Written(item, chunks, commit(patch, item));
    }

    static CommitItem read(Item item) {
        return new CommitItem(
                version(item),
                item.version("snap"),
                item.version("first"),
                item.choice(Commit.Kind.class, "kind"),
                new Head(
                        item.choice(Status.class, "status"),
                        item.textOrNull("agent"),
                        schema(item),
                        run(item),
                        Math.toIntExact(item.numberOrZero("steps")),
                        Math.toIntExact(item.numberOrZero("tries"))),
                item.instant("at"),
                item.instant("born"),
                item.instant("exp"),
                item.number(SessionTable.TTL),
                item.text("nonce"),
                Math.toIntExact(item.number("doc")),
                item.object("info"));
    }

    static Link link(Item item, Items items) {
        Version version = version(item);
        Patch patch = new Payload(item.partition(), version, item.text("nonce")).read(item, items);
        return new Link(version, item.number(SessionTable.TTL), bytes(item), patch);
    }

    /** This commit with the patch that {@code item} holds or names. */
    Commit commit(Item item, Items items) {
        return commit(new Payload(item.partition(), version, nonce).read(item, items), item);
    }

    private Commit commit(Patch patch, Item item) {
        return new Commit(version, snapshot, kind, head, at, nonce, patch, info, bytes(item));
    }

    private static int bytes(Item item) {
        int chunks = item.has(Payload.CHUNKS) ? Math.toIntExact(item.number(Payload.CHUNK_BYTES)) : 0;
        return item.bytes() + chunks;
    }

    /** Whether a reader at {@code now} still sees the session that this commit is the newest of. */
    boolean livesAt(Instant now) {
        return kind != Commit.Kind.DELETE && now.isBefore(expiresAt);
    }

    private static Version version(Item item) {
        try {
            return Keys.commitVersion(item.sort());
        } catch (IllegalArgumentException e) {
            throw item.corrupt("its sort key names no version", e);
        }
    }

    private static Head.@Nullable SchemaId schema(Item item) {
        String text = item.textOrNull("schema");
        if (text == null) {
            return null;
        }
        int slash = text.lastIndexOf('/');
        try {
            return new Head.SchemaId(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw item.corrupt("schema '%s' is not name/version".formatted(text), e);
        }
    }

    private static @Nullable RunId run(Item item) {
        String text = item.textOrNull("run");
        try {
            return text == null ? null : new RunId(text);
        } catch (IllegalArgumentException e) {
            throw item.corrupt(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
