package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code stint history}. */
@Command(name = "history", description = "Tell what happened on a session, commit by commit.")
final class HistoryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SESSION", description = "The session's id.")
    private String session = "";

    @Mixin
    private Target target = new Target();

    @Override
    public Integer call() throws InterruptedException {
        Console console = target.console();
        Api api = target.api();
        List<JsonNode> commits = api.commitsAfter(session, 0);
        Story story = new Story(console);
        commits.forEach(story::tell);
        JsonNode thread = api.thread(session);
        long units = commits.stream()
                .mapToLong(state -> state.path("metadata").path("write_units").asLong())
                .sum();
        console.say(
                Style.DIM,
                "\n%d commits, %d write units, now %s"
                        .formatted(commits.size(), units, thread.path("status").asText()));
        return 0;
    }
}
