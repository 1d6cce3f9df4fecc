package dev.stint.functions;

import dev.stint.events.Dialect;
import dev.stint.events.HttpResponse;
import dev.stint.events.ThreadPatch;
import dev.stint.state.Session;
import java.util.List;

/** Changes a thread by hand: its metadata, its state, its messages. */
record PatchThread(Edits edits, OpenQuestions questions, Views views) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("PATCH /threads/{thread}");
    }

    @Override
    public HttpResponse handle(Call call) {
        Session session = edits.edit(call, ThreadPatch.of(call.body()));
        return HttpResponse.json(200, views.thread(session, questions.of(session), Dialect.of(call.request())));
    }
}
