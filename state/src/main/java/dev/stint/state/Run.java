package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run's item: a projection of what the journal says of it, found by the run's id. Any later writer may repair it.
 *
 * @param id the run's id
 * @param session the session it runs on
 * @param agent the agent that runs
 * @param status what is known of its end
 * @param generation how many executions have carried it, from 0; −1 while it runs inline, in the request that started
 *     it
 * @param accepted the version of its input commit
 * @param snapshot the snapshot that the newest known commit names; a hint for the next restore
 * @param ended the version of its last commit, or {@link Version#NONE} while it runs
 * @param createdAt when it was accepted
 * @param updatedAt when this item was written
 * @param due when somebody must look at it again, or null when nobody must; the index {@code due} holds only those with
 *     one
 * @param request what the caller sent that the Agent Protocol gives back: metadata, config, webhook; a small object
 * @param error what went wrong, or null
 * @param owner the caller who started it, or null where nobody is told from another
 */
public record Run(
        RunId id,
        SessionKey session,
        String agent,
        Status status,
        int generation,
        Version accepted,
        Version snapshot,
        Version ended,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant due,
        ObjectNode request,
        @Nullable String error,
        @Nullable String owner) {

    /** This run, carried by an execution of that generation. */
    public Run inGeneration(int generation) {
        return going(generation, due);
    }

    /** This run, to be looked at again then; one that has ended, since somebody must still be told of it. */
    public Run dueAt(Instant due) {
        return going(generation, due);
    }

    /** This run, at which nobody must look any more. */
    public Run settled() {
        return going(generation, null);
    }

    /** This run, as that caller's; null for nobody's. */
    public Run ownedBy(@Nullable String owner) {
        return new Run(
                id,
                session,
                agent,
                status,
                generation,
                accepted,
                snapshot,
                ended,
                createdAt,
                updatedAt,
                due,
                request,
                error,
                owner);
    }

    private Run going(int generation, @Nullable Instant due) {
        return new Run(
                id,
                session,
                agent,
                status,
                generation,
                accepted,
                snapshot,
                ended,
                createdAt,
                updatedAt,
                due,
                request,
                error,
                owner);
    }

    /**
     * This run once the commit {@code last} has ended it; {@code error} is null where there is nothing to tell. Nobody
     * must look at it, unless it is made due again.
     */
    public Run ended(Status end, Version last, Version hint, Instant at, @Nullable String error) {
        return new Run(
                id, session, agent, end, generation, accepted, hint, last, createdAt, at, null, request, error, owner);
    }

    /** This run, as it begins with the commit {@code first}: later than it was accepted, since it waited its turn. */
    public Run from(Version first, Version hint) {
        return new Run(
                id,
                session,
                agent,
                status,
                generation,
                first,
                hint,
                ended,
                createdAt,
                updatedAt,
                due,
                request,
                error,
                owner);
    }

    /** Whether the run is over. */
    public boolean isOver() {
        return !ended.equals(Version.NONE);
    }

    /** Whether callers are told of it. */
    public boolean isShown() {
        return status != Status.ROLLED_BACK && status != Status.DELETED;
    }

    /** This run, of which nobody is told any more; its item stays, so that it is never accepted again. */
    public Run deleted() {
        return new Run(
                id,
                session,
                agent,
                Status.DELETED,
                generation,
                accepted,
                snapshot,
                ended,
                createdAt,
                updatedAt,
                null,
                Json.NODES.objectNode(),
                null,
                owner);
    }

    /** A run's status, in the Agent Protocol's words but for the last two. */
    public enum Status {
        /** It runs, waits, or will run. */
        PENDING,
        /** It failed. */
        ERROR,
        /** It ended well. */
        SUCCESS,
        /** It took longer than it may. */
        TIMEOUT,
        /** Somebody ended it, or another run took its place. */
        INTERRUPTED,
        /** Another run took its place, and what it did was undone: nobody is told of it any more. */
        ROLLED_BACK,
        /** Somebody deleted it: nobody is told of it any more. */
        DELETED
    }
}
