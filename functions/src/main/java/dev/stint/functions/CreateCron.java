package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.CronCreate;
import dev.stint.events.HttpResponse;
import dev.stint.events.Problem;
import java.util.List;

/** Makes a cron, whose runs are on the thread that the path names, or each on a new one. */
record CreateCron(CronJobs crons) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /runs/crons", "POST /threads/{thread}/runs/crons");
    }

    @Override
    public HttpResponse handle(Call call) {
        call.tenant();
        return HttpResponse.json(200, crons.create(call, CronCreate.of(body(call))));
    }

    private static ObjectNode body(Call call) {
        ObjectNode body = body(call.body());
        if (call.namesSession()) {
            return body.put("thread_id", call.session().session());
        }
        body.remove("thread_id");
        return body;
    }

    static ObjectNode body(JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw Problem.invalid("", "the body must be an object");
        }
        return object;
    }
}
