package dev.stint.functions;

import dev.stint.events.HttpResponse;
import java.util.List;

/** Deletes a thread; its runs end. */
record DeleteThread(Deletion deletion) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("DELETE /threads/{thread}");
    }

    @Override
    public HttpResponse handle(Call call) {
        deletion.delete(call);
        return HttpResponse.noContent();
    }
}
