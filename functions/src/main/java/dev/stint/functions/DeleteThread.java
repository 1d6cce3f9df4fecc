package dev.stint.functions;

import dev.stint.events.HttpResponse;
import java.util.List;

/** Deletes a thread; its runs end, and its crons fire no more. */
record DeleteThread(Deletion deletion, CronJobs crons) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("DELETE /threads/{thread}");
    }

    @Override
    public HttpResponse handle(Call call) {
        deletion.delete(call);
        crons.deleteOfThread(call);
        return HttpResponse.noContent();
    }
}
