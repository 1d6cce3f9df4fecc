package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.stint.events.HttpResponse;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.events.RunCreate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Accepts several runs. All are checked before one is accepted, as far as that can be told without their threads. */
record CreateRuns(RunIntake intake, AgentRegistry agents, Views views) implements Route {
    static final int MAX = 100;

    /** The code of the one refusal that leaves something behind. */
    static final String PARTLY = "batch_partly_accepted";

    @Override
    public List<String> patterns() {
        return List.of("POST /runs/batch");
    }

    @Override
    public HttpResponse handle(Call call) {
        call.tenant();
        ArrayNode accepted = Json.array();
        for (RunCreate request : requests(call.body())) {
            Origin origin = call.origin(accepted.size());
            try {
                accepted.add(
                        views.run(intake.accept(origin, request, null).run()).toJson());
            } catch (Problem | InvalidInputException e) {
                throw accepted.isEmpty() ? e : partly(accepted, e);
            }
        }
        return HttpResponse.json(200, accepted);
    }

    private List<RunCreate> requests(JsonNode body) {
        if (!body.isArray() || body.isEmpty() || body.size() > MAX) {
            throw Problem.invalid("", "the body must be an array of 1 to %d runs".formatted(MAX));
        }
        List<RunCreate> requests = new ArrayList<>();
        for (JsonNode element : body) {
            RunCreate request = within(requests.size(), element);
            requests.add(request);
        }
        return requests;
    }

    private RunCreate within(int index, JsonNode element) {
        try {
            RunCreate request = RunCreate.of(element);
            if (request.isAnswer()) {
                throw Problem.invalid("/command", "an answer is no run of a batch; send it by itself");
            }
            Agent<?> agent = agents.require(request.agentId().orElseGet(agents::first));
            if (request.threadId().isEmpty()) {
                agent.stateType().accept(null, request.input(), request.messages());
            }
            return request;
        } catch (Problem e) {
            throw e.under("/" + index);
        } catch (InvalidInputException e) {
            throw Problem.invalid("/" + index + e.field(), String.valueOf(e.getMessage()));
        }
    }

    private static Problem partly(ArrayNode accepted, RuntimeException e) {
        String runs =
                accepted.valueStream().map(run -> run.path("run_id").asText()).collect(Collectors.joining(", "));
        return Problem.conflict(
                PARTLY, "%d runs were accepted (%s); then: %s".formatted(accepted.size(), runs, e.getMessage()));
    }
}
