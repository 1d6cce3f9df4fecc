package dev.stint.state;

/**
 * Names one run within its tenant.
 *
 * @param value a UUID, or any other 1 to 64 characters of letters, digits, {@code -} and {@code _} (it becomes part of
 *     an execution's name, which Step Functions limits to 80 characters)
 */
public record RunId(String value) {
    public RunId {
        if (!value.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("run id '%s': allowed are 1 to 64 letters, digits, '-' and '_'"
                    .formatted(value.length() > 80 ? value.substring(0, 80) + "…" : value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
