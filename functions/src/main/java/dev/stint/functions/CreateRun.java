package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.RunCreate;
import java.util.List;

/** Accepts a run for the chain and answers at once. */
record CreateRun(RunIntake intake, Handover handover, Views views) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /runs", "POST /threads/{thread}/runs");
    }

    @Override
    public HttpResponse handle(Call call) {
        RunIntake.Accepted accepted = intake.accept(call, request(call), null);
        if (!accepted.queued()) {
            handover.start(accepted.run(), call.request().id());
        }
        return HttpResponse.json(200, views.run(accepted.run()).toJson());
    }

    static RunCreate request(Call call) {
        RunCreate request = RunCreate.of(call.body());
        return call.namesSession() ? request.on(call.session().session()) : request;
    }
}
