package dev.stint.functions;

import dev.stint.events.CronQuery;
import dev.stint.events.HttpResponse;
import java.util.List;

/** Finds the caller's crons. */
record SearchCrons(CronJobs crons) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /runs/crons/search");
    }

    @Override
    public HttpResponse handle(Call call) {
        CronQuery query = CronQuery.of(call.bodyOrNothing());
        Listing listing = new Listing(query.page());
        crons.find(call, query).stream()
                .takeWhile(cron -> !listing.isFull())
                .map(query.selection()::apply)
                .forEach(listing::add);
        return listing.toResponse();
    }
}
