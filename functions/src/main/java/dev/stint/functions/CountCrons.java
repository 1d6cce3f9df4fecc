package dev.stint.functions;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.stint.events.CronQuery;
import dev.stint.events.HttpResponse;
import java.util.List;

/** Counts the caller's crons that fit. */
record CountCrons(CronJobs crons) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /runs/crons/count");
    }

    @Override
    public HttpResponse handle(Call call) {
        CronQuery query = CronQuery.of(call.bodyOrNothing());
        return HttpResponse.json(200, IntNode.valueOf(crons.find(call, query).size()));
    }
}
