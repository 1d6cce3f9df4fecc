package dev.stint.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Where sessions live: their journals, and the projections that make runs and sessions findable. Safe for many threads.
 *
 * <p>Every method may throw the AWS SDK's {@code SdkException} where the store is out of reach, and
 * {@link CorruptJournalException} where a stored item cannot be read.
 */
public interface SessionStore {
    /**
     * Sessions in a DynamoDB table of {@link SessionTable}'s shape. The client's retries are what makes a call survive
     * a lost answer: all tries of one call carry one nonce.
     */
    static SessionStore dynamoDb(DynamoDbClient client, StoreConfig config) {
        return new DynamoDbSessionStore(client, config);
    }

    /** Sessions in this process's memory, for tests; the same journal, and the same figures of what it would cost. */
    static SessionStore inMemory(StoreConfig config) {
        return new InMemorySessionStore(config);
    }

    /**
     * A session as its newest commit left it; {@link Session#isNew() new} where there is none that lives.
     *
     * @param snapshotHint the last snapshot that the caller knows of, or {@link Version#NONE}. A known one makes this
     *     one strongly consistent query instead of two; a stale one reads more and is still right
     */
    Session restore(SessionKey key, Version snapshotHint);

    /** A session as {@code version} left it, or empty where that version is not, or no longer, in a live journal. */
    Optional<Session> at(SessionKey key, Version version);

    /**
     * Commits, newest first. Empty where the session is gone.
     *
     * @param before only versions less than this one; {@link Version#MAX} for the newest
     * @param limit 1 to 1,000
     */
    List<Commit> history(SessionKey key, Version before, int limit);

    /**
     * Commits after a version, oldest first: what a reader who knows that version has missed. Strongly consistent, and
     * one query unless the page is full. Empty where the session is gone; commits of an earlier life of it are left
     * out.
     *
     * @param after only versions greater than this one; {@link Version#NONE} for all that are still there
     * @param limit 1 to 1,000
     */
    List<Commit> commits(SessionKey key, Version after, int limit);

    /**
     * Summaries of a tenant's sessions that live, last updated first. The index behind it may lag by a moment.
     *
     * @param after only what comes after this place (see {@link Summary#place()}), or null for the first page
     * @param limit 1 to 1,000
     */
    List<Summary> summaries(String tenant, Summary.@Nullable Place after, int limit);

    /** Appends one commit at the version after {@code base}'s. */
    AppendResult append(Session base, Change change);

    /** Appends the commit that accepts a run and writes the run's item, in one transaction. */
    AppendResult accept(Session base, Change input, Run run);

    /** The run of that id, or empty where there is none or it has expired. */
    Optional<Run> run(String tenant, RunId id);

    /** Writes the item of a run that has ended, and its session's summary. */
    void project(Session session, Run run);

    /** Writes a run's item over the one that is there, unless that one has ended; tells whether it was written. */
    boolean update(Run run);

    /**
     * Writes the item of a run that has ended over the one that is there, if that one tells the same end: to say when
     * somebody must look at it again, or that nobody must ({@link Run#settled()}). Tells whether it was written; it is
     * not where the run is unknown, goes on, or was {@linkplain #forget forgotten} meanwhile.
     *
     * @throws IllegalArgumentException if the run has not ended
     */
    boolean settle(Run run);

    /** Hides a run that has ended; its item stays for as long as the id must not be accepted again. */
    void forget(Run run);

    /**
     * Runs that somebody must look at by now, oldest first: each was due at {@code until} or before. The index behind
     * it may lag by a moment, and gives a share of each of its shards; so a run that is due may come with a later call.
     *
     * @param limit 1 to 1,000
     * @param unreadable is told of each run whose item cannot be read; the others come all the same
     */
    List<Run> due(Instant until, int limit, Consumer<CorruptJournalException> unreadable);

    /**
     * Leaves the token of whoever waits for the answer to the question that version {@code question} asked, unless it
     * was answered; tells whether somebody may wait. The chain does the same by itself (see
     * {@link SessionTable#interrupt}).
     */
    boolean awaitAnswer(SessionKey key, Version question, String token);

    /**
     * Closes the question that version {@code question} asked: nobody may begin to wait for its answer any more.
     *
     * @return the token of whoever waits for it, if somebody does
     */
    Optional<String> closeQuestion(SessionKey key, Version question);

    /**
     * A copy of a session, as {@code version} left it, under a new key. Shares nothing with its source; no run is
     * active on it and none waits.
     */
    AppendResult fork(SessionKey source, Version version, SessionKey target);

    /** Deletes a session: a tombstone commit, then its items, the tombstone staying until it expires. */
    AppendResult delete(Session session);

    /** This store, telling {@code meter} what each call consumed. The meter is called on the calling thread. */
    SessionStore metered(Consumer<Consumed> meter);

    /** Asks the table for one item that need not exist; throws where the store is out of reach. */
    void ping();

    /** Now, by the clock that decides what has expired. */
    Instant now();
}
