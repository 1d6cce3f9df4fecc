package dev.stint.functions;

import dev.stint.events.HttpResponse;
import dev.stint.events.Problem;
import dev.stint.events.RunCreate;
import dev.stint.state.Run;
import dev.stint.state.SessionKey;
import java.util.List;

/**
 * Accepts a run for the chain and answers at once; or takes the answer to what the thread's run asks, which goes on;
 * whoever may answer and does not own the thread is told no more than that (204).
 */
record CreateRun(RunIntake intake, Beginning beginning, ThreadAnswers answers, Views views) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /runs", "POST /threads/{thread}/runs");
    }

    @Override
    public HttpResponse handle(Call call) {
        RunCreate request = request(call);
        if (request.isAnswer()) {
            Run run = answers.answerOpen(call, answered(call, request), request.resume());
            return Ownership.allows(run.owner(), call.owner()) ? created(run) : HttpResponse.noContent();
        }
        beginning.check(call);
        return created(intake.accept(call.origin(), request, null).run());
    }

    private HttpResponse created(Run run) {
        return WaitAnswer.of(run, HttpResponse.json(200, views.run(run).toJson()));
    }

    /** The thread that an answer is for. */
    static SessionKey answered(Call call, RunCreate request) {
        return new SessionKey(
                call.tenant(),
                request.threadId()
                        .orElseThrow(() -> Problem.invalid(
                                "/thread_id", "an answer needs the thread_id of the thread that asks")));
    }

    static RunCreate request(Call call) {
        RunCreate request = RunCreate.of(call.body());
        return call.namesSession() ? request.on(call.session().session()) : request;
    }
}
