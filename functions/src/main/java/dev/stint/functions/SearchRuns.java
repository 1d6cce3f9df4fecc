package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.RunQuery;
import java.util.List;

/** Finds the caller's runs, of one thread or of all. */
record SearchRuns(RunSearch runs) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /runs/search");
    }

    @Override
    public HttpResponse handle(Call call) {
        return runs.find(call, RunQuery.of(call.bodyOrNothing())).toResponse();
    }
}
