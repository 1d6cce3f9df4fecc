package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import java.util.List;

/** Answers a question that a run asked; the body is {@code {"value": …}}. */
record AnswerQuestion(Answers answers) implements Route {
    @Override
    public List<String> patterns() {
        return List.of("POST /threads/{thread}/interrupts/{interrupt}");
    }

    @Override
    public HttpResponse handle(Call call) {
        InterruptId id = InterruptId.parse(call.path().getOrDefault("interrupt", ""));
        JsonNode value = call.body().path("value");
        return HttpResponse.json(
                200,
                Json.object()
                        .put(
                                "run_id",
                                answers.answer(
                                                call.session(),
                                                id.version(),
                                                value,
                                                call.tenant(),
                                                call.request().id())
                                        .value()));
    }
}
