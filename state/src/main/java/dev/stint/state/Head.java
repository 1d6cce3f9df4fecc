package dev.stint.state;

import org.jspecify.annotations.Nullable;

/**
 * What a commit leaves a session as. Every commit carries the whole head, so the newest one alone tells what the
 * session is doing.
 *
 * @param status what the session is doing
 * @param agent the agent that wrote the state, or null before the first run
 * @param schema the state's schema, or null while there is no state
 * @param run the active run; null exactly when none is active
 * @param steps how many steps the active run has committed; commits of others do not count
 * @param attempts how often the active run's next step was begun and did not end
 */
public record Head(
        Status status,
        @Nullable String agent,
        @Nullable SchemaId schema,
        @Nullable RunId run,
        int steps,
        int attempts) {
    /** A session without a run or a state. */
    public static final Head IDLE = new Head(Status.IDLE, null, null, null);

    /** A head before the first step of its run, or without one. */
    public Head(Status status, @Nullable String agent, @Nullable SchemaId schema, @Nullable RunId run) {
        this(status, agent, schema, run, 0, 0);
    }

    /** A schema's name and version, such as {@code transcript/1}. */
    public record SchemaId(String name, int version) {
        public SchemaId {
            if (name.isEmpty() || name.contains("/") || version < 1) {
                throw new IllegalArgumentException(
                        "schema '%s' version %d: a name without '/' and a version from 1 are needed"
                                .formatted(name, version));
            }
        }

        @Override
        public String toString() {
            return name + "/" + version;
        }
    }

    /** This head after one more step of its run. */
    public Head stepped(Status status, SchemaId schema) {
        return new Head(status, agent, schema, run, steps + 1, 0);
    }

    /** This head once the next step was begun again. */
    public Head retried() {
        return new Head(status, agent, schema, run, steps, attempts + 1);
    }

    /** This head, doing something else on the same run. */
    public Head with(Status status) {
        return new Head(status, agent, schema, run, steps, attempts);
    }

    /** This head once its run has ended. */
    public Head ended(Status status) {
        return new Head(status, agent, schema, null);
    }
}
