package dev.stint.agents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Message;
import dev.stint.functions.StateType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation: its messages, oldest first, and what it has used. A value; a longer transcript shares the messages of
 * the one that it grew from, and knows it, so that what a step appended is found without comparing anything.
 * Thread-safe.
 */
public final class Transcript {
    private static final Transcript EMPTY =
            new Transcript(null, Usage.NONE, CallNotes.NONE, JsonNodeFactory.instance.objectNode());

    private final @Nullable Entry last;
    private final Usage usage;
    private final CallNotes calls;
    private final ObjectNode others;

    private Transcript(@Nullable Entry last, Usage usage, CallNotes calls, ObjectNode others) {
        this.last = last;
        this.usage = usage;
        this.calls = calls;
        this.others = others;
    }

    /** A conversation in which nobody has spoken. */
    public static Transcript empty() {
        return EMPTY;
    }

    /** How transcripts are kept: as {@code transcript}, version 1. */
    public static StateType<Transcript> type() {
        return TranscriptType.INSTANCE;
    }

    /** A transcript with members that only a later version of Stint knows; they are kept and not looked at. */
    static Transcript read(Iterable<Message> messages, Usage usage, CallNotes calls, ObjectNode others) {
        return new Transcript(extend(null, messages), usage, calls, others);
    }

    /** This transcript and then some messages. */
    public Transcript append(Iterable<Message> messages) {
        return new Transcript(extend(last, messages), usage, calls, others);
    }

    /** This transcript and then some messages. */
    public Transcript append(Message... messages) {
        return append(Arrays.asList(messages));
    }

    /** This transcript with other totals. */
    public Transcript withUsage(Usage total) {
        return new Transcript(last, total, calls, others);
    }

    /** This transcript with other notes on calls. */
    Transcript withCalls(CallNotes notes) {
        return new Transcript(last, usage, notes, others);
    }

    /** How many messages there are. */
    public int size() {
        return size(last);
    }

    /** The messages, oldest first. */
    public List<Message> messages() {
        return after(null);
    }

    /** The newest message, if there is one. */
    public Optional<Message> last() {
        return Optional.ofNullable(last).map(entry -> entry.message);
    }

    /** What this session has used. */
    public Usage usage() {
        return usage;
    }

    /** What is known of the open calls besides their messages. */
    CallNotes calls() {
        return calls;
    }

    ObjectNode others() {
        return others;
    }

    /** What was appended since {@code before}, or empty if this transcript did not grow from that one. */
    Optional<List<Message>> since(Transcript before) {
        Entry entry = last;
        while (size(entry) > before.size()) {
            entry = entry == null ? null : entry.previous;
        }
        return entry == before.last && others.equals(before.others)
                ? Optional.of(after(before.last))
                : Optional.empty();
    }

    private List<Message> after(@Nullable Entry from) {
        var messages = new Message[size(last) - size(from)];
        int i = messages.length;
        for (Entry entry = last; entry != null && entry != from; entry = entry.previous) {
            messages[--i] = entry.message;
        }
        return List.of(messages);
    }

    private static @Nullable Entry extend(@Nullable Entry last, Iterable<Message> messages) {
        Entry entry = last;
        for (Message message : messages) {
            entry = new Entry(entry, message, size(entry) + 1);
        }
        return entry;
    }

    private static int size(@Nullable Entry entry) {
        return entry == null ? 0 : entry.size;
    }

    // No record: entries are compared by identity, and a record's equals would walk the whole conversation.
    private static final class Entry {
        private final @Nullable Entry previous;
        private final Message message;
        private final int size;

        private Entry(@Nullable Entry previous, Message message, int size) {
            this.previous = previous;
            this.message = message;
            this.size = size;
        }
    }
}
