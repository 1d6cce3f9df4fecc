package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.state.Commit;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session was after each of its commits. Thread-safe. */
record History(SessionStore store) {
    /** A commit, and the state after it. */
    record Moment(Commit commit, JsonNode state) {}

    /**
     * Commits before a version, and what they left, newest first. One read gives the oldest state; each newer one
     * follows from its commit's patch.
     */
    List<Moment> before(SessionKey key, Version version, int limit) {
        List<Commit> newestFirst = unbroken(store.history(key, version, limit));
        List<Moment> oldestFirst = new ArrayList<>();
        if (newestFirst.isEmpty()) {
            return oldestFirst;
        }
        JsonNode document = store.at(key, newestFirst.getLast().version())
                .<JsonNode>map(Session::document)
                .orElse(null);
        for (Commit commit : newestFirst.reversed()) {
            if (!commit.equals(newestFirst.getLast())) {
                document = after(commit, document);
            }
            if (document != null) {
                oldestFirst.add(new Moment(commit, document.path("state")));
            }
        }
        return oldestFirst.reversed();
    }

    /** The document after a commit; null while what it follows from has expired, and no snapshot has come yet. */
    private static @Nullable JsonNode after(Commit commit, @Nullable JsonNode before) {
        if (commit.isSnapshot()) {
            return commit.patch().apply(Json.object());
        }
        return before == null ? null : commit.patch().apply(before);
    }

    /** Commits without a gap, newest first: what is older than a commit that has expired cannot be shown any more. */
    private static List<Commit> unbroken(List<Commit> newestFirst) {
        for (int i = 1; i < newestFirst.size(); i++) {
            if (!newestFirst
                    .get(i)
                    .version()
                    .next()
                    .equals(newestFirst.get(i - 1).version())) {
                return newestFirst.subList(0, i);
            }
        }
        return newestFirst;
    }
}
