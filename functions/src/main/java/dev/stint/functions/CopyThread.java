package dev.stint.functions;

import dev.stint.events.Dialect;
import dev.stint.events.HttpResponse;
import dev.stint.events.Problem;
import dev.stint.events.ThreadCopy;
import dev.stint.state.AppendResult;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.List;

/** Copies a thread, as it is or as a checkpoint left it, to a new one that goes on alone. */
record CopyThread(SessionStore store, Views views) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /threads/{thread}/copy");
    }

    @Override
    public HttpResponse handle(Call call) {
        ThreadCopy request = ThreadCopy.of(call.bodyOrNothing());
        Session source = Ownership.require(store.restore(call.session(), Version.NONE), call.owner());
        Version version = request.checkpoint().isPresent()
                ? Version.of(request.checkpoint().getAsLong())
                : source.version();
        if (store.at(source.key(), version).isEmpty()) {
            throw Problem.notFound("checkpoint", version.toString());
        }
        SessionKey target = new SessionKey(call.tenant(), call.newId("thread"));
        return switch (store.fork(source.key(), version, target)) {
            case AppendResult.Appended appended ->
                HttpResponse.json(200, views.thread(appended.session(), List.of(), Dialect.of(call.request())));
            case AppendResult.Stale stale ->
                // The request came again.
                HttpResponse.json(
                        200,
                        views.thread(store.restore(target, stale.winner().snapshot()), List.of())
                                .toJson());
            case AppendResult.Repeated repeated ->
                throw new IllegalStateException(
                        "a copy cannot repeat run " + repeated.run().id());
        };
    }
}
