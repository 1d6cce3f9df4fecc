package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.ThreadQuery;
import java.util.List;

/** Finds the caller's threads. */
record SearchThreads(ThreadSearch threads) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /threads/search");
    }

    @Override
    public HttpResponse handle(Call call) {
        return threads.find(call, ThreadQuery.of(call.bodyOrNothing())).toResponse();
    }
}
