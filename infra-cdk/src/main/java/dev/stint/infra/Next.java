package dev.stint.infra;

import software.amazon.awscdk.services.stepfunctions.Choice;
import software.amazon.awscdk.services.stepfunctions.ChoiceJsonataProps;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.constructs.Construct;

/**
 * Where the chain goes with what a stint answered. The first that holds counts, so whoever adds them minds their order.
 */
final class Next {
    private static final String OVER = "$states.input.next in ['done', 'failed']";

    private static final long PARKED_AFTER = Succession.PARKED_AFTER_DAYS * 86_400_000L;

    private final Choice choice;
    private final int historyEvents;

    Next(Construct scope, int historyEvents) {
        this.historyEvents = historyEvents;
        choice = Choice.jsonata(scope, "Next", ChoiceJsonataProps.builder().build());
    }

    Choice state() {
        return choice;
    }

    /** Before anything that goes on, which an end does not, nor an answer that this machine does not know. */
    void successor(IChainable state) {
        when(
                "$events >= %d and $states.input.next in ['continue', 'wait', 'ask', 'spawn']".formatted(historyEvents),
                state);
    }

    void proceed(IChainable state) {
        when(says("continue"), state);
    }

    /** By the context's clock, since an expression's own cannot be set in a test. */
    void park(IChainable state) {
        when(
                says("wait") + " and $toMillis($states.input.until) - $toMillis($states.context.State.EnteredTime) > "
                        + PARKED_AFTER,
                state);
    }

    void pause(IChainable state) {
        when(says("wait"), state);
    }

    void ask(IChainable state) {
        when(says("ask"), state);
    }

    void spawn(IChainable state) {
        when(says("spawn"), state);
    }

    /** What is left to do comes back here, with less left. */
    void end(Ending ending) {
        when(OVER + " and $type($states.input.queued) = 'object'", ending.startQueued(choice));
        when(OVER + " and $boolean($token)", ending.tellParent(choice));
        when(says("done"), ending.done());
        when(says("failed"), ending.failed());
        choice.otherwise(ending.unknown());
    }

    private static String says(String next) {
        return "$states.input.next = '" + next + "'";
    }

    private void when(String condition, IChainable state) {
        choice.when(Condition.jsonata(Jsonata.of(condition)), state);
    }
}
