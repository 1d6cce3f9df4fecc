package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import java.util.List;

/** Answers that the function runs, and touches nothing. */
record GetOk() implements Route {
    @Override
    public List<String> patterns() {
        return List.of("GET /ok");
    }

    @Override
    public boolean isLimited() {
        return false;
    }

    @Override
    public HttpResponse handle(Call call) {
        return HttpResponse.json(200, Json.object().put("ok", true));
    }
}
