package dev.stint.local.states;

import java.util.List;

/**
 * The error names that Step Functions defines, and which of them stand for others.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">error handling</a>
 */
final class ErrorNames {
    static final String ALL = "States.ALL";
    static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
    static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
    static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";
    static final String RUNTIME = "States.Runtime";
    static final String TASK_FAILED = "States.TaskFailed";
    static final String TIMEOUT = "States.Timeout";

    private ErrorNames() {}

    /** Returns whether an {@code ErrorEquals} of a retrier or a catcher is meant for an error. */
    static boolean matches(List<String> errorEquals, String error) {
        return errorEquals.stream().anyMatch(name -> matches(name, error));
    }

    private static boolean matches(String name, String error) {
        return switch (error) {
            // "will always cause the execution to fail": neither retried nor caught, by whatever name.
            case RUNTIME -> false;
            // Terminal: no wildcard means it, only its own name.
            case DATA_LIMIT_EXCEEDED -> name.equals(error);
            // A heartbeat that is missed is documented as a timeout, too.
            case HEARTBEAT_TIMEOUT -> name.equals(TIMEOUT) || name.equals(ALL) || name.equals(error);
            // States.TaskFailed means every error but States.Timeout.
            case TIMEOUT -> name.equals(ALL) || name.equals(error);
            default -> name.equals(ALL) || name.equals(TASK_FAILED) || name.equals(error);
        };
    }
}
