package dev.stint.local.states;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A state machine as it was added.
 *
 * @param definition the definition's text, as it was given
 * @param timeout how long an execution may take, if there is a limit
 */
record Machine(
        String arn,
        String name,
        String definition,
        String type,
        Instant created,
        Flow flow,
        @Nullable Duration timeout) {

    /** There are no roles on a laptop; the context object has one all the same, as definitions may name it. */
    String roleArn() {
        return "arn:aws:iam::" + Arns.account(arn) + ":role/" + name;
    }
}
