package dev.stint.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One appended, immutable change of a session.
 *
 * @param version its place in the journal
 * @param snapshot the newest version, up to this one, whose patch replaces the whole document; a restore starts there
 * @param kind what it is
 * @param head what it leaves the session as
 * @param at when it was written, by the writer's clock
 * @param nonce the writer's random name for this attempt, by which it knows its own retried write again
 * @param patch what it changes in the session's document
 * @param info what its writer noted: step, time, tokens
 * @param bytes the size of its items as DynamoDB counts them, chunks included
 */
public record Commit(
        Version version,
        Version snapshot,
        Kind kind,
        Head head,
        Instant at,
        String nonce,
        Patch patch,
        ObjectNode info,
        int bytes) {

    /** What a commit is. */
    public enum Kind {
        /** The session was created without a run. */
        CREATE,
        /** A run was accepted, with its input: at once, in place of another one, or for when its turn comes. */
        INPUT,
        /** The turn of a run came that was accepted while another one was active. */
        START,
        /** A step ended. */
        STEP,
        /** A step ended with a question. */
        INTERRUPT,
        /** A question was answered. */
        ANSWER,
        /** The results of a run's children came in. */
        CHILDREN,
        /** A step was begun again, since nobody knows that an earlier try of it ended. */
        RETRY,
        /** The result of an effect that must not be done twice, though its run has moved on. */
        EFFECT,
        /** Somebody ended the run. */
        CANCEL,
        /** Somebody changed the state by hand. */
        EDIT,
        /** The run failed outside of a step. */
        FAIL,
        /** The session is a copy of another one. */
        FORK,
        /** The session was deleted; a tombstone. */
        DELETE
    }

    /** Whether this commit's patch replaces the whole document. */
    public boolean isSnapshot() {
        return version.equals(snapshot);
    }

    /**
     * What it cost to write, in write units of 1 KiB; an input's commit is part of a transaction, which costs twice.
     */
    public int writeUnits() {
        int units = Math.ceilDiv(bytes, 1024);
        return kind == Kind.INPUT ? 2 * units : units;
    }
}
