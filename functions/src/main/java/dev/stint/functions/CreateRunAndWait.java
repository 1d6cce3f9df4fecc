package dev.stint.functions;

import dev.stint.events.Dialect;
import dev.stint.events.HttpResponse;
import dev.stint.events.RunCreate;
import dev.stint.state.Run;
import dev.stint.state.Session;
import dev.stint.state.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a run, runs its first stint right here, and answers with its end; hands over to the chain, and answers 303 to
 * the run's wait URL, when the request's time is nearly up. A short turn costs one invocation and no state transition.
 */
record CreateRunAndWait(
        RunIntake intake,
        Beginning beginning,
        ThreadAnswers answers,
        Stint stint,
        Handover handover,
        OpenQuestions questions,
        Views views)
        implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /runs/wait", "POST /threads/{thread}/runs/wait");
    }

    @Override
    public HttpResponse handle(Call call) throws InterruptedException {
        RunCreate request = CreateRun.request(call);
        WaitAnswer answer = new WaitAnswer(views, Dialect.of(call.request(), call.body()));
        if (request.isAnswer()) {
            Run run = answers.answerOpen(call, CreateRun.answered(call, request), request.resume());
            return Ownership.allows(run.owner(), call.owner()) ? answer.later(run) : HttpResponse.noContent();
        }
        beginning.check(call);
        RunIntake.Accepted accepted =
                intake.accept(call.origin(), request, call.deadline().end());
        if (!accepted.begins()) {
            return answer.later(accepted.run());
        }
        StintReply reply;
        try {
            reply = stint.runInline(accepted.session(), accepted.run(), call.deadline());
        } catch (RuntimeException e) {
            // The run is accepted, and perhaps over: a refusal would make the caller send it again.
            Log.error(
                    call.request().id(),
                    "run %s stopped inside its request".formatted(accepted.run().id()),
                    e);
            return handOver(call, answer, accepted.run());
        }
        reply.queued().ifPresent(next -> handover.start(next, call.request().id()));
        return switch (reply.say()) {
            case StintReply.Say.Done ignored -> ended(answer, accepted.run(), reply, null);
            case StintReply.Say.Failed failed -> ended(answer, accepted.run(), reply, failed.failure());
            case StintReply.Say.Continue ignored -> handOver(call, answer, accepted.run());
            case StintReply.Say.Wait ignored -> handOver(call, answer, accepted.run());
            case StintReply.Say.Spawn ignored -> handOver(call, answer, accepted.run());
            case StintReply.Say.Ask ignored -> {
                handover.takeOver(accepted.run(), call.request().id());
                yield answer.asked(
                        accepted.run(), new OpenQuestions.Asking(reply.session(), questions.of(reply.session())));
            }
        };
    }

    private static HttpResponse ended(WaitAnswer answer, Run run, StintReply reply, @Nullable Failure failure) {
        // A run that was ended from outside meanwhile is told by the commit that did it, which the item may not yet
        // say.
        Session session = reply.session();
        if (failure != null && session.head().status() != Status.ERROR) {
            return answer.later(run);
        }
        Run end = run.ended(
                failure == null ? Run.Status.SUCCESS : Run.Status.ERROR,
                session.version(),
                session.snapshot(),
                session.updatedAt(),
                failure == null ? null : failure.text());
        return answer.ended(end, session);
    }

    private HttpResponse handOver(Call call, WaitAnswer answer, Run run) {
        handover.takeOver(run, call.request().id());
        return answer.later(run);
    }
}
