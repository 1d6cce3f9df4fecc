package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.state.Run;
import dev.stint.state.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a run, runs its first stint right here, and answers with its end; hands over to the chain, and answers 303 to
 * the run's wait URL, when the request's time is nearly up. A short turn costs one invocation and no state transition.
 */
record CreateRunAndWait(RunIntake intake, Stint stint, Handover handover, Views views) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /runs/wait", "POST /threads/{thread}/runs/wait");
    }

    @Override
    public HttpResponse handle(Call call) throws InterruptedException {
        RunIntake.Accepted accepted =
                intake.accept(call, CreateRun.request(call), call.deadline().end());
        StintReply reply;
        try {
            reply = stint.runInline(accepted.session(), accepted.run(), call.deadline());
        } catch (RuntimeException e) {
            // The run is accepted, and perhaps over: a refusal would make the caller send it again.
            Log.error(
                    call.request().id(),
                    "run %s stopped inside its request".formatted(accepted.run().id()),
                    e);
            return handOver(call, accepted.run());
        }
        return switch (reply.next()) {
            case Next.Done ignored -> ended(accepted.run(), reply, null);
            case Next.Failed failed ->
                ended(
                        accepted.run(),
                        reply,
                        failed.failure().code() + ": " + failed.failure().message());
            case Next.Continue ignored -> handOver(call, accepted.run());
            case Next.Wait ignored -> handOver(call, accepted.run());
            case Next.Ask ignored -> handOver(call, accepted.run());
            case Next.Spawn ignored -> handOver(call, accepted.run());
        };
    }

    private HttpResponse ended(Run run, StintReply reply, @Nullable String error) {
        Session session = reply.session();
        Run end = run.ended(session.version(), session.snapshot(), session.updatedAt(), error);
        return HttpResponse.json(200, views.ended(end, session));
    }

    private HttpResponse handOver(Call call, Run run) {
        handover.takeOver(run, call.request().id());
        return HttpResponse.seeOther(
                "/threads/%s/runs/%s/wait".formatted(run.session().session(), run.id()));
    }
}
