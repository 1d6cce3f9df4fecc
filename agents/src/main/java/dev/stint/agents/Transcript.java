package dev.stint.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Message;
import dev.stint.functions.StateType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation: its messages, oldest first, and what it has used. A value; a longer transcript shares the messages of
 * the one that it grew from, and knows it, so that what a step appended is found without comparing anything. Messages
 * that were stored are read when somebody asks for them: most steps look at the newest only. Thread-safe.
 */
public final class Transcript {
    private static final Transcript EMPTY = new Transcript(
            JsonNodeFactory.instance.arrayNode(),
            null,
            Usage.NONE,
            CallNotes.NONE,
            JsonNodeFactory.instance.objectNode());

    /** Never changed; the messages that came later are linked from the newest. */
    private final ArrayNode stored;

    private final @Nullable Entry last;
    private final Usage usage;
    private final CallNotes calls;
    private final ObjectNode others;

    private Transcript(ArrayNode stored, @Nullable Entry last, Usage usage, CallNotes calls, ObjectNode others) {
        this.stored = stored;
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

    /**
     * A transcript that was stored.
     *
     * @param messages which nobody may change from now on
     * @param others members that only a later version of Stint knows; they are kept and not looked at
     */
    static Transcript read(ArrayNode messages, Usage usage, CallNotes calls, ObjectNode others) {
        return new Transcript(messages, null, usage, calls, others);
    }

    /** This transcript and then some messages. */
    public Transcript append(Iterable<Message> messages) {
        Entry newest = last;
        for (Message message : messages) {
            newest = new Entry(newest, message, appended(newest) + 1);
        }
        return new Transcript(stored, newest, usage, calls, others);
    }

    /** This transcript and then some messages. */
    public Transcript append(Message... messages) {
        return append(Arrays.asList(messages));
    }

    /** This transcript with other totals. */
    public Transcript withUsage(Usage total) {
        return new Transcript(stored, last, total, calls, others);
    }

    /** This transcript with other notes on calls. */
    Transcript withCalls(CallNotes notes) {
        return new Transcript(stored, last, usage, notes, others);
    }

    /** How many messages there are. */
    public int size() {
        return stored.size() + appended(last);
    }

    /**
     * The messages, oldest first.
     *
     * @throws Message.Invalid if what is stored is no message
     */
    public List<Message> messages() {
        List<Message> messages = new ArrayList<>(size());
        for (JsonNode message : stored) {
            messages.add(Message.of(message));
        }
        messages.addAll(after(null));
        return List.copyOf(messages);
    }

    /** The messages, newest first, each read when it is its turn. */
    Iterable<Message> newestFirst() {
        return Backwards::new;
    }

    /** The newest message, if there is one. */
    public Optional<Message> last() {
        Iterator<Message> newest = newestFirst().iterator();
        return newest.hasNext() ? Optional.of(newest.next()) : Optional.empty();
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

    /** The messages as they are stored, oldest first. */
    ArrayNode json() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode(size()).addAll(stored);
        after(null).forEach(message -> json.add(message.json()));
        return json;
    }

    /** What was appended since {@code before}, or empty if this transcript did not grow from that one. */
    @SuppressWarnings("ReferenceEquality") // Equal texts of two conversations would take as long to find as to write.
    Optional<List<Message>> since(Transcript before) {
        if (stored != before.stored) {
            return Optional.empty();
        }
        Entry entry = last;
        while (appended(entry) > appended(before.last)) {
            entry = entry == null ? null : entry.previous;
        }
        return entry == before.last && others.equals(before.others)
                ? Optional.of(after(before.last))
                : Optional.empty();
    }

    private List<Message> after(@Nullable Entry from) {
        var messages = new Message[appended(last) - appended(from)];
        int i = messages.length;
        for (Entry entry = last; entry != null && entry != from; entry = entry.previous) {
            messages[--i] = entry.message;
        }
        return List.of(messages);
    }

    private static int appended(@Nullable Entry entry) {
        return entry == null ? 0 : entry.number;
    }

    // No record: entries are compared by identity, and a record's equals would walk the whole conversation.
    private static final class Entry {
        private final @Nullable Entry previous;
        private final Message message;
        private final int number;

        private Entry(@Nullable Entry previous, Message message, int number) {
            this.previous = previous;
            this.message = message;
            this.number = number;
        }
    }

    private final class Backwards implements Iterator<Message> {
        private @Nullable Entry entry = last;
        private int left = stored.size();

        @Override
        public boolean hasNext() {
            return entry != null || left > 0;
        }

        @Override
        public Message next() {
            if (entry != null) {
                Message message = entry.message;
                entry = entry.previous;
                return message;
            }
            if (left == 0) {
                throw new NoSuchElementException("the conversation has no more messages");
            }
            return Message.of(stored.get(--left));
        }
    }
}
