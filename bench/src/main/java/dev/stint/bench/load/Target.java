package dev.stint.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.bench.report.Measure;
import dev.stint.bench.stack.Api;
import dev.stint.events.Json;

/** What is asked for a turn: a model's call of a tool, the tool, the model's answer. */
enum Target {
    STINT(Measure.STINT) {
        @Override
        Api.Answer turn(Api api, String session, String ticket) throws InterruptedException {
            ObjectNode run = Json.object().put("agent_id", "packer").put("if_not_exists", "create");
            run.putArray("messages").addObject().put("role", "user").put("content", ticket);
            return api.post("/threads/" + session + "/runs/wait", run);
        }

        @Override
        boolean isDone(JsonNode body, String ticket) {
            return body.path("run").path("status").asText().equals("success")
                    && Exchange.isWhole(body.path("messages"), ticket);
        }
    },
    BY_HAND("by hand") {
        @Override
        Api.Answer turn(Api api, String session, String ticket) throws InterruptedException {
            return api.post("/by-hand", Json.object().put("session", session).put("ticket", ticket));
        }

        @Override
        boolean isDone(JsonNode body, String ticket) {
            return Exchange.isAnswer(body, ticket);
        }
    };

    private final String subject;

    Target(String subject) {
        this.subject = subject;
    }

    /** Its name in a report. */
    String subject() {
        return subject;
    }

    /** Whether this very turn was answered, as it must be; a session's earlier turns are in the answer, too. */
    boolean isAnswered(Api.Answer answer, String ticket) {
        return answer.ok() && isDone(answer.body(), ticket);
    }

    abstract Api.Answer turn(Api api, String session, String ticket) throws InterruptedException;

    abstract boolean isDone(JsonNode body, String ticket);
}
