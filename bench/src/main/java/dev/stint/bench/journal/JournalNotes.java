package dev.stint.bench.journal;

import dev.stint.bench.journal.Keeper.Name;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know of the figures. */
final class JournalNotes {
    private static final List<String> ON_ALL = List.of(
            "Texts of this repository: paragraphs of its documents, rows of its samples' data. Each table is new,"
                    + " DynamoDB Local keeps it in memory, and the client is the same for all.",
            "Units are those that DynamoDB Local reports, for the table and its indexes. For a transaction it reports"
                    + " four write units a KiB where AWS documents two; half of what it reports is counted.",
            "*whole item*: get the session's item, put it back whole, once a turn; a crash in between loses the turn."
                    + " *LangChain4j memory*: an AI service with a MessageWindowChatMemory of %,d messages on a store"
                            .formatted(WindowMemory.WINDOW)
                    + " in DynamoDB, which it calls for each message. *checkpoints*: the whole state and an item that"
                    + " describes it, each step. *floor*: one put a step of what it appended, compressed where that is"
                    + " shorter, under the shortest of keys; a run's input is a step. The others' reads are eventually"
                    + " consistent and cost half of Stint's, which are strongly consistent.",
            "Time is a turn's wall time with a model and a tool that answer at once: the way's own time and"
                    + " DynamoDB Local's.");

    private JournalNotes() {}

    /** What holds for all figures. */
    static List<String> ofAll() {
        return ON_ALL;
    }

    static List<String> of(Found one) {
        List<String> notes = new ArrayList<>();
        for (Name name : Name.values()) {
            Course course = one.of(name);
            if (!course.isWhole()) {
                notes.add("*%s* fails at turn %,d: \"%s\"."
                        .formatted(name.words(), course.turns().size() + 1, course.failure()));
            }
        }
        if (one.totalMillis().isEmpty() && !one.turnMillis().isEmpty()) {
            notes.add("Times are of further turns on conversations of that length.");
        }
        return notes;
    }
}
