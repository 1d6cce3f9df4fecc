package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.HttpResponse;
import dev.stint.events.Problem;
import java.util.List;

/** Changes what a cron does, or when, or stops it for a while. */
record UpdateCron(CronJobs crons) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("PATCH /runs/crons/{cron}");
    }

    @Override
    public HttpResponse handle(Call call) {
        ObjectNode changes = CreateCron.body(call.body());
        if (changes.has("thread_id")) {
            throw Problem.invalid("/thread_id", "a cron stays on its thread; delete it and create another one");
        }
        return HttpResponse.json(200, crons.update(call, changes));
    }
}
