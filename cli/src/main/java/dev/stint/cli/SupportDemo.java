package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.local.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A conversation that remembers, and a refund that a person approves. */
final class SupportDemo implements Demo.Tale {
    private static final String SAMPLE = "support";

    @Override
    public void tell(Console console) throws InterruptedException {
        List<String> conversation = conversation();
        try (LocalStack stack = new SampleStack(console, event -> {}).start(SAMPLE, 0, 0)) {
            Api api = new Api(SampleStack.url(stack));
            String thread = api.createThread();
            console.say("\nA conversation on session %s. Each line below a question is a commit of its journal:"
                    .formatted(thread));
            long told = 1;
            for (String message : conversation) {
                console.event(
                        "message",
                        Json.object().put("text", message),
                        "\n" + console.styled(Style.BOLD, "you    ") + message);
                Turn turn = new Turn(api, console, thread, told);
                JsonNode end = turn.take(Turn.message(message));
                if (end.path("run").path("status").asText().equals("interrupted")) {
                    end = approve(console, turn, thread, end);
                }
                told = turn.told();
                console.event("answer", end, console.styled(Style.CYAN, "agent  ") + Turn.answer(end));
                if (end.path("run").path("status").asText().equals("error")) {
                    throw new CliException(
                            "the run failed: " + end.path("run").path("error").asText(), "see the steps above");
                }
            }
            console.say("""

                    That ran on real parts: each answer came from a function in the Lambda runtime client, over HTTP; each
                    commit is an item in DynamoDB; the session outlives every process. Where to go next:
                      ./stint dev            keep it running, and talk to it:  ./stint run "Where is order 1003?"
                      ./stint dev enrich     a long run without a model, many stints through the chain
                      samples/support        what to copy to start your own; README.md says how to deploy it""");
        }
    }

    /** Answers as a person would in another terminal. */
    private static JsonNode approve(Console console, Turn turn, String thread, JsonNode asked)
            throws InterruptedException {
        console.say(Questions.told(asked.path("interrupts")));
        console.event(
                "approval",
                Json.object().put("thread_id", thread).put("approve", true),
                console.styled(Style.BOLD, "staff  ") + "./stint answer %s --yes".formatted(thread));
        ObjectNode request = Json.object();
        request.putObject("command").putObject("resume").put("approve", true);
        return turn.take(request);
    }

    private static List<String> conversation() {
        Path file = Project.sample(SAMPLE).resolve("conversation.txt");
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
