package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.state.Commit;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a session's journal on and on: what has been committed since it was asked last. The document is read once;
 * after that each commit's patch makes the next one. Belongs to one request; not thread-safe.
 */
final class JournalTail {
    /** As many commits as are read at once. */
    static final int PAGE = 100;

    private final SessionStore store;
    private final SessionKey key;
    private Version position;
    private boolean behind;
    private Moment.@Nullable Past past;

    private JournalTail(SessionStore store, SessionKey key, Version position, Moment.@Nullable Past past) {
        this.store = store;
        this.key = key;
        this.position = position;
        this.past = past;
    }

    /** What follows a version; where that has expired, what is left after it. */
    static JournalTail after(SessionStore store, SessionKey key, Version version) {
        Moment.Past past = version.equals(Version.NONE)
                ? null
                : store.at(key, version)
                        .map(session -> new Moment.Past(session.head(), session.document()))
                        .orElse(null);
        return new JournalTail(store, key, version, past);
    }

    /** The newest version that was read, or that this began with. */
    Version position() {
        return position;
    }

    /** Whether there may be more that was already there when this was asked last. */
    boolean isBehind() {
        return behind;
    }

    /**
     * What was committed since, oldest first; by one strongly consistent query. Nothing where nothing was, or the
     * session is gone; {@value #PAGE} commits at most, and at least one, however late it is.
     *
     * @param deadline when to leave the rest, since a commit after what has expired takes reads of its own
     */
    List<Moment> next(Deadline deadline) {
        List<Moment> moments = new ArrayList<>();
        List<Commit> page = store.commits(key, position, PAGE);
        int read = 0;
        for (Commit commit : page) {
            moment(commit).ifPresent(moments::add);
            position = commit.version();
            read++;
            if (!deadline.allows(Duration.ZERO)) {
                break;
            }
        }
        behind = page.size() == PAGE || read < page.size();
        return moments;
    }

    /** A commit between two that have expired may say too little to know the document. */
    private Optional<Moment> moment(Commit commit) {
        Moment.Past before = commit.version().equals(position.next()) ? past : null;
        Optional<ObjectNode> document = document(commit, before);
        Optional<Moment> moment = document.map(after ->
                new Moment(key, commit, begins(commit, before, after) ? Moment.Past.nothing() : before, after));
        past = moment.map(Moment::past).orElse(null);
        return moment;
    }

    private Optional<ObjectNode> document(Commit commit, Moment.@Nullable Past before) {
        if (commit.isSnapshot()) {
            return Optional.of((ObjectNode) commit.patch().apply(Json.object()));
        }
        return before == null
                ? store.at(key, commit.version()).map(Session::document)
                : Optional.of((ObjectNode) commit.patch().apply(before.document()));
    }

    /** Whether nothing was before: not because it has expired, but because the session began with this commit. */
    private static boolean begins(Commit commit, Moment.@Nullable Past before, ObjectNode after) {
        if (!commit.isSnapshot()) {
            return false;
        }
        return switch (commit.kind()) {
            case CREATE, FORK -> true;
            case INPUT -> before == null && RunState.of(after).before().equals(Version.NONE);
            case START, STEP, INTERRUPT, ANSWER, CHILDREN, RETRY, EFFECT, CANCEL, EDIT, FAIL, DELETE -> false;
        };
    }
}
