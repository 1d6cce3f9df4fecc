package dev.stint.local.states;

/**
 * What a Task waits for. The third pattern of Step Functions, to wait for a job ({@code .sync}), is not supported.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html">service integration
 *     patterns</a>
 */
public enum IntegrationPattern {
    /** The integration's response. */
    REQUEST_RESPONSE(""),
    /** Somebody who sends the task's token back. */
    WAIT_FOR_TASK_TOKEN(".waitForTaskToken");

    private final String suffix;

    IntegrationPattern(String suffix) {
        this.suffix = suffix;
    }

    /** Returns what the pattern adds to the end of a {@code Resource}; empty for a response. */
    public String suffix() {
        return suffix;
    }
}
