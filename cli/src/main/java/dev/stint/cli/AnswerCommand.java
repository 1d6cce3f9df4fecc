package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stint.events.Json;
import dev.stint.events.MalformedJsonException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stint answer}. */
@Command(name = "answer", description = "Answer what a session asks; without an answer, show what it asks.")
final class AnswerCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SESSION", description = "The session's id.")
    private String session = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ANSWER",
            description = "The answer: JSON as it is, anything else as a text.")
    private @Nullable String answer;

    @Option(names = "--yes", description = "Answer {\"approve\":true}.")
    private boolean yes;

    @Option(names = "--no", description = "Answer {\"approve\":false}.")
    private boolean no;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, with --yes or --no.")
    private @Nullable String reason;

    @Option(names = "--id", paramLabel = "ID", description = "Which question, where there are several.")
    private @Nullable String id;

    @Mixin
    private Target target = new Target();

    @Override
    public Integer call() throws InterruptedException {
        Console console = target.console();
        JsonNode value = value();
        Api api = target.api();
        JsonNode interrupts = api.thread(session).path("interrupts");
        if (interrupts.isEmpty()) {
            throw new CliException("the session asks nothing now", "see what happened: ./stint history " + session);
        }
        if (value == null) {
            interrupts.forEach(interrupt -> console.event("question", interrupt, ""));
            console.say(Questions.told(interrupts));
            console.say(Style.DIM, "\nanswer: ./stint answer %s --yes, --no, or a text or JSON".formatted(session));
            return 0;
        }
        String question = question(interrupts);
        api.respond(session, question, value);
        console.event(
                "answered", Json.object().put("id", question), "answered; the run goes on: ./stint history " + session);
        return 0;
    }

    private String question(JsonNode interrupts) {
        if (id != null) {
            return id;
        }
        if (interrupts.size() > 1) {
            throw new CliException(
                    "the session has %d open questions".formatted(interrupts.size()),
                    "say which by --id; './stint answer %s' shows them".formatted(session));
        }
        return interrupts.path(0).path("id").asText();
    }

    private @Nullable JsonNode value() {
        if ((yes ? 1 : 0) + (no ? 1 : 0) + (answer == null ? 0 : 1) > 1) {
            throw new CliException("--yes, --no and an answer exclude each other", "give one of them");
        }
        if (yes || no) {
            ObjectNode approval = Json.object().put("approve", yes);
            return reason == null ? approval : approval.put("reason", reason);
        }
        if (reason != null) {
            throw new CliException("--reason goes with --yes or --no", "put it into the answer itself");
        }
        return answer == null ? null : json(answer);
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text);
        } catch (MalformedJsonException e) {
            return TextNode.valueOf(text);
        }
    }
}
