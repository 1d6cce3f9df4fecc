package dev.stint.functions;

import dev.stint.events.HttpResponse;
import java.util.List;

/** Deletes a cron; runs that it has begun go on. */
record DeleteCron(CronJobs crons) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("DELETE /runs/crons/{cron}");
    }

    @Override
    public HttpResponse handle(Call call) {
        crons.delete(call);
        return HttpResponse.noContent();
    }
}
