package dev.stint.functions;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.stint.events.HttpResponse;
import dev.stint.events.ThreadQuery;
import java.util.List;

/** Counts the caller's threads that fit. */
record CountThreads(ThreadSearch threads) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /threads/count");
    }

    @Override
    public HttpResponse handle(Call call) {
        ThreadSearch.Count count = threads.count(call, ThreadQuery.of(call.bodyOrNothing()));
        HttpResponse response = HttpResponse.json(200, IntNode.valueOf(count.number()));
        return count.complete() ? response : response.with(Listing.INCOMPLETE, "true");
    }
}
