package dev.stint.state;

/** What became of an append. */
public sealed interface AppendResult {
    /** The commit is written, now or by an earlier try of the same call. */
    record Appended(Session session, Commit commit) implements AppendResult {}

    /**
     * Somebody else's commit stands at that version; nothing was written.
     *
     * @param winner the commit that stands there
     */
    record Stale(Commit winner) implements AppendResult {}

    /**
     * A run of that id was accepted before; nothing was written.
     *
     * @param run the run that stands there
     */
    record Repeated(Run run) implements AppendResult {}
}
