package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Dialect;
import dev.stint.events.EventId;
import dev.stint.events.HttpResponse;
import dev.stint.events.RunCreate;
import dev.stint.events.RunMode;
import dev.stint.state.Run;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Accepts a run for the chain, or takes the answer to what the thread's run asks, and tells what the run does from
 * there on.
 */
record CreateRunAndStream(
        SessionStore store, RunIntake intake, Beginning beginning, ThreadAnswers answers, RunStreams streams)
        implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /runs/stream", "POST /threads/{thread}/runs/stream");
    }

    @Override
    public HttpResponse handle(Call call) throws InterruptedException {
        JsonNode body = call.body();
        Set<RunMode> modes = RunMode.of(body);
        Dialect dialect = Dialect.of(call.request(), body);
        RunCreate request = CreateRun.request(call);
        Begun begun = request.isAnswer() ? answer(call, request) : accept(call, request);
        if (!Ownership.allows(begun.run().owner(), call.owner())) {
            // Whoever may answer a question does not own what its run tells.
            return HttpResponse.noContent();
        }
        return streams.answer(
                call,
                begun.run(),
                new RunStreams.Wish(dialect, modes.isEmpty() ? EnumSet.of(RunMode.VALUES) : modes, begun.after()));
    }

    private record Begun(Run run, EventId after) {}

    private Begun accept(Call call, RunCreate request) {
        beginning.check(call);
        return new Begun(intake.accept(call.origin(), request, null).run(), EventId.START);
    }

    /** Who answers has seen what came before. */
    private Begun answer(Call call, RunCreate request) {
        SessionKey thread = CreateRun.answered(call, request);
        long seen = store.restore(thread, Version.NONE).version().number();
        return new Begun(answers.answerOpen(call, thread, request.resume()), EventId.behind(seen));
    }
}
