package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stint run}. */
@Command(name = "run", description = "Say something to an agent and follow the run to its end.")
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MESSAGE", description = "What to say; or the input itself, where it is a JSON object.")
    private String message = "";

    @Option(names = "--session", paramLabel = "ID", description = "Go on with this session; a new one without it.")
    private @Nullable String session;

    @Option(names = "--agent", paramLabel = "NAME", description = "Which agent; the application's first without it.")
    private @Nullable String agent;

    @Mixin
    private Target target = new Target();

    @Override
    public Integer call() throws InterruptedException {
        Console console = target.console();
        // Read before anything is created: what cannot be sent must leave nothing behind.
        ObjectNode request = request();
        Api api = target.api();
        String thread = session == null ? api.createThread() : session;
        long told = session == null ? 0 : api.newestVersion(thread);
        JsonNode end = new Turn(api, console, thread, told).take(request);
        boolean asks = end.has("interrupts");
        boolean failed = !asks && !end.path("run").path("status").asText().equals("success");
        console.event("end", end, "\n" + Turn.answer(end));
        String next = asks ? "answer: ./stint answer " + thread + " …" : "go on: ./stint run \"…\" --session " + thread;
        console.say(Style.DIM, "\nsession " + thread + "  ·  " + next);
        return failed ? 1 : 0;
    }

    private ObjectNode request() {
        if (message.isBlank()) {
            throw new CliException("the message is empty", "say something: ./stint run \"Where is order 1003?\"");
        }
        ObjectNode request = Input.of(message).map(Input::request).orElseGet(() -> Turn.message(message));
        Optional.ofNullable(agent).ifPresent(name -> request.put("agent_id", name));
        return request;
    }
}
