package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.local.LocalStack;
import dev.stint.local.service.LocalEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A run that needs many stints. */
final class EnrichDemo implements Demo.Tale {
    private static final String SAMPLE = "enrich";

    /** How many commits are shown at the beginning, and at the end. */
    private static final int SHOWN = 3;

    @Override
    public void tell(Console console) throws InterruptedException {
        AtomicInteger stints = new AtomicInteger();
        try (LocalStack stack = new SampleStack(console, event -> count(event, stints)).start(SAMPLE, 0, 0)) {
            Api api = new Api(SampleStack.url(stack));
            String thread = api.createThread();
            console.say("""

                    Daylight of 3,376 airports, 40 rows a step, on session %s. A stint has 5 seconds; the next
                    one goes on from the last commit:
                    """.formatted(thread).stripTrailing());
            ObjectNode request = Json.object();
            request.putObject("input").put("file", "airports.csv").put("everyMinutes", 2);
            JsonNode end = api.runAndWait(thread, request);
            tell(console, api.commitsAfter(thread, 1));
            console.event(
                    "answer",
                    end,
                    console.styled(Style.CYAN, "result ")
                            + "%s\n       %d stints; none of them knew the one before it"
                                    .formatted(Turn.answer(end), stints.get()));
        }
    }

    private static void tell(Console console, List<JsonNode> commits) {
        Story story = new Story(console);
        int rest = Math.max(SHOWN, commits.size() - SHOWN);
        commits.subList(0, Math.min(SHOWN, commits.size())).forEach(story::tell);
        if (rest > SHOWN) {
            console.say(Style.DIM, "     …  %d more like these".formatted(rest - SHOWN));
        }
        commits.subList(Math.min(rest, commits.size()), commits.size()).forEach(story::tell);
    }

    private static void count(LocalEvent event, AtomicInteger stints) {
        if (event instanceof LocalEvent.InvocationEnded ended
                && ended.function().contains("Stint")) {
            stints.incrementAndGet();
        }
    }
}
