package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code stint cancel}. */
@Command(name = "cancel", description = "End the run that is active on a session; what it has done stays.")
final class CancelCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SESSION", description = "The session's id.")
    private String session = "";

    @Mixin
    private Target target = new Target();

    @Override
    public Integer call() throws InterruptedException {
        Console console = target.console();
        Api api = target.api();
        String status = api.thread(session).path("status").asText();
        if (!List.of("busy", "interrupted").contains(status)) {
            throw new CliException("no run is active on the session; it is " + status, "");
        }
        String run = active(api);
        api.cancel(session, run);
        console.event(
                "cancelled",
                Json.object().put("run", run),
                "the run was ended; go on: ./stint run \"…\" --session " + session);
        return 0;
    }

    /** The newest run that has begun: what only waits for its turn, or was written by others, is not it. */
    private String active(Api api) throws InterruptedException {
        for (JsonNode state : api.commitsAfter(session, 0).reversed()) {
            JsonNode meta = state.path("metadata");
            boolean others = meta.path("step").asText().equals("enqueue")
                    || meta.path("kind").asText().equals("effect");
            if (meta.has("run") && !others) {
                return meta.path("run").asText();
            }
        }
        throw new CliException("the session's history does not tell which run is active", "");
    }
}
