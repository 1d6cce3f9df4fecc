package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.stint.events.HttpResponse;
import dev.stint.events.Ids;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.state.Commit;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what a session was after each commit, newest first. */
record GetThreadHistory(SessionStore store, Views views) implements Route {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 1_000;

    /** A function's answer has at most 6 MB (Lambda quotas), and this is sent as text inside of JSON. */
    private static final int MAX_BYTES = 3_000_000;

    @Override
    public List<String> patterns() {
        return List.of("GET /threads/{thread}/history");
    }

    @Override
    public HttpResponse handle(Call call) {
        SessionKey key = call.session();
        List<Commit> commits = unbroken(store.history(key, before(call), limit(call)));
        Ownership.require(store.restore(key, Version.NONE), call.owner());
        ArrayNode states = Json.array();
        if (!commits.isEmpty()) {
            show(key, commits).forEach(states::add);
        }
        return HttpResponse.json(200, states);
    }

    /**
     * One read gives the oldest state; each newer one follows from its commit's patch. The page ends early where it
     * would not fit into a function's answer.
     */
    private List<JsonNode> show(SessionKey key, List<Commit> newestFirst) {
        List<JsonNode> oldestFirst = new ArrayList<>();
        JsonNode document = store.at(key, newestFirst.getLast().version())
                .<JsonNode>map(Session::document)
                .orElse(null);
        for (Commit commit : newestFirst.reversed()) {
            if (!commit.equals(newestFirst.getLast())) {
                document = after(commit, document);
            }
            if (document != null) {
                oldestFirst.add(views.state(commit, document.path("state")).toJson());
            }
        }
        return fitting(oldestFirst.reversed());
    }

    /** The document after a commit; null while what it follows from has expired, and no snapshot has come yet. */
    private static @Nullable JsonNode after(Commit commit, @Nullable JsonNode before) {
        if (commit.isSnapshot()) {
            return commit.patch().apply(Json.object());
        }
        return before == null ? null : commit.patch().apply(before);
    }

    private static List<JsonNode> fitting(List<JsonNode> states) {
        long bytes = 0;
        for (int shown = 0; shown < states.size(); shown++) {
            bytes += Json.write(states.get(shown)).length;
            if (bytes > MAX_BYTES && shown > 0) {
                return states.subList(0, shown);
            }
        }
        return states;
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

    private static Version before(Call call) {
        String before = call.request().query().get("before");
        if (before == null) {
            return Version.MAX;
        }
        return Version.of(Ids.version(before)
                .orElseThrow(() -> Problem.invalid("before", "before must be a checkpoint's id or version")));
    }

    private static int limit(Call call) {
        String limit = call.request().query().getOrDefault("limit", Integer.toString(DEFAULT_LIMIT));
        if (!limit.matches("[0-9]{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MAX_LIMIT) {
            throw Problem.invalid("limit", "limit is '%s'; allowed are 1 to %d".formatted(limit, MAX_LIMIT));
        }
        return Integer.parseInt(limit);
    }
}
