package dev.stint.functions;

/**
 * Why a run ended without a result.
 *
 * @param code a stable word for machines, such as {@code budget_exceeded}
 * @param message what was seen, what was allowed and what to do; never a secret
 */
public record Failure(String code, String message) {
    private static final String BETWEEN = ": ";

    /** In one line, as commits and runs keep it; cut where it is long. */
    String text() {
        return StepResult.cut(code + BETWEEN + message);
    }

    /** What {@link #text} wrote. */
    static Failure read(String text) {
        int end = text.indexOf(BETWEEN);
        return end < 0
                ? new Failure("run_failed", text)
                : new Failure(text.substring(0, end), text.substring(end + BETWEEN.length()));
    }
}
