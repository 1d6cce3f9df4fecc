package dev.stint.bench.journal;

import dev.stint.bench.journal.Keeper.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a reader must know of the figures. */
final class JournalNotes {
    private static final List<String> ON_ALL = List.of(
            "Texts of this repository: paragraphs of its documents, rows of its samples' data. Each table is new,"
                    + " DynamoDB Local keeps it in memory, and the client is the same for all.",
            "Units are those that DynamoDB Local reports, for the table and its indexes. For a transaction it reports"
                    + " four write units a KiB where AWS documents two; half of what it reports is counted.",
            "*whole item*: get the session's item once an invocation, put it back whole once a turn; a crash in between"
                    + " loses the turn. A run of many turns is one invocation."
                    + " *LangChain4j memory*: an AI service with a MessageWindowChatMemory of %,d messages on a store"
                            .formatted(WindowMemory.WINDOW)
                    + " in DynamoDB. It reads the store for each look at the conversation and for each message that is added,"
                    + " within one run, too; that is the library's own doing. *checkpoints*: the whole state and an item"
                    + " that describes it, each step, read once an invocation. *floor*: one put a step of what it appended,"
                    + " compressed where that is"
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
        if (one.shape() == Shape.RUN_A_TURN && one.of(Name.WHOLE_ITEM).isWhole()) {
            notes.add(besideTheWholeItem(one));
        }
        return notes;
    }

    /** What the goal of ten times does not show: what a run costs that has few steps. */
    private static String besideTheWholeItem(Found one) {
        double item = one.of(Name.WHOLE_ITEM).units().writes();
        Course stint = one.of(Name.STINT);
        Map<String, Double> ofRun = new TreeMap<>();
        stint.kinds().forEach((kind, units) -> {
            if (Kind.isOncePerRun(kind)) {
                ofRun.put(kind, units.writes() / one.turns());
            }
        });
        return String.format(
                Locale.ROOT,
                "With a run a turn, the whole item writes %.1f times what Stint does at %,d turns, %,.0f units by %,.0f: the"
                        + " goal of ten times is of one run, and of a run a turn until the item is full. Of Stint's %.1f"
                        + " units a turn, %.1f are the run's, whatever its steps write: %s. Each is with its index entries.",
                item / stint.units().writes(),
                one.turns(),
                item,
                stint.units().writes(),
                stint.units().writes() / one.turns(),
                ofRun.values().stream().mapToDouble(Double::doubleValue).sum(),
                ofRun.entrySet().stream()
                        .map(kind -> "%s %.1f".formatted(kind.getKey(), kind.getValue()))
                        .collect(Collectors.joining("; ")));
    }

    static List<String> perTurn(Found one) {
        List<String> notes = new ArrayList<>();
        notes.add("Units and KiB are what the whole conversation took, by its turns; time is the median turn's.");
        if (one.totalMillis().isEmpty() && !one.turnMillis().isEmpty()) {
            notes.add("Times are of further turns on conversations of that length.");
        }
        return notes;
    }
}
