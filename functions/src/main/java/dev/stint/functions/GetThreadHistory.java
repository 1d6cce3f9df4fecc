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

/** Shows what a session was after each commit, newest first. */
record GetThreadHistory(SessionStore store, Views views) implements Route {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 1_000;

    @Override
    public List<String> patterns() {
        return List.of("GET /threads/{thread}/history");
    }

    @Override
    public HttpResponse handle(Call call) {
        SessionKey key = call.session();
        List<Commit> commits = store.history(key, before(call), limit(call));
        if (commits.isEmpty() && store.restore(key, Version.NONE).isNew()) {
            throw Problem.notFound("thread", key.session());
        }
        ArrayNode states = Json.array();
        if (!commits.isEmpty()) {
            show(key, commits).forEach(states::add);
        }
        return HttpResponse.json(200, states);
    }

    /** One read gives the oldest state; each newer one follows from its commit's patch. */
    private List<JsonNode> show(SessionKey key, List<Commit> newestFirst) {
        List<JsonNode> states = new ArrayList<>();
        Version oldest = newestFirst.getLast().version();
        JsonNode document = store.at(key, oldest)
                .map(Session::document)
                .orElseThrow(() -> Problem.notFound("thread", key.session()));
        for (Commit commit : newestFirst.reversed()) {
            if (!commit.version().equals(oldest)) {
                document = commit.patch().apply(document);
            }
            states.add(views.state(commit, document.path("state")).toJson());
        }
        return states.reversed();
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
