package dev.stint.infra;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many events a part of the chain adds to its execution's history, which may hold 25,000 ("Execution history", Step
 * Functions service quotas, AWS Step Functions Developer Guide). The machine adds them up itself, since nobody else
 * looks while it runs. Names are those of {@code HistoryEvent} (AWS Step Functions API Reference).
 *
 * <p>Where AWS leaves open which events a failure writes, the longest list counts, so that the sum is never less than
 * the history.
 *
 * @param once what it adds when it goes well at once
 * @param retry what each further attempt adds
 */
record HistoryEvents(int once, int retry) {
    static final HistoryEvents BEGIN = of("ExecutionStarted", "PassStateEntered", "PassStateExited");

    static final HistoryEvents CHOICE = of("ChoiceStateEntered", "ChoiceStateExited");

    static final HistoryEvents WAIT = of("WaitStateEntered", "WaitStateExited");

    /** A call that is answered: TaskFailed or TaskTimedOut takes the place of TaskSucceeded. */
    static final HistoryEvents CALL = of(
                    "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited")
            .withRetry("TaskScheduled", "TaskStarted", "TaskFailed");

    /** A call that waits for its token: what was called has answered (TaskSubmitted) before the token comes back. */
    static final HistoryEvents CALLBACK = of(
                    "TaskStateEntered",
                    "TaskScheduled",
                    "TaskStarted",
                    "TaskSubmitted",
                    "TaskSucceeded",
                    "TaskStateExited")
            .withRetry("TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskFailed");

    /** A Map without its items. */
    static final HistoryEvents MAP = of("MapStateEntered", "MapStateStarted", "MapStateSucceeded", "MapStateExited");

    /** An item of a Map without its states. */
    static final HistoryEvents ITEM = of("MapIterationStarted", "MapIterationSucceeded");

    private static HistoryEvents of(String... names) {
        return new HistoryEvents(names.length, 0);
    }

    private HistoryEvents withRetry(String... names) {
        return new HistoryEvents(once, names.length);
    }

    HistoryEvents and(HistoryEvents then) {
        return new HistoryEvents(once + then.once, retry + then.retry);
    }

    /** With all attempts that a state has. */
    int most(int retries) {
        return once + retry * retries;
    }

    /** As the state that it is evaluated in sees it, after its last attempt. */
    String counted() {
        return retry == 0
                ? Integer.toString(once)
                : "%d + %d * $states.context.State.RetryCount".formatted(once, retry);
    }

    /** The machine's variables, with these as its first sum. */
    Map<String, Object> begin() {
        return new TreeMap<>(Map.of("events", once));
    }

    /** The machine's sum with these added. */
    Map<String, Object> assign() {
        return assign("");
    }

    /** The machine's sum with these and more added, where {@code more} starts with its operator. */
    Map<String, Object> assign(String more) {
        return Map.of("events", Jsonata.of("$events + " + counted() + more));
    }
}
