package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.local.LocalStack;
import dev.stint.local.service.LocalEvent;
import java.util.concurrent.atomic.AtomicInteger;

/** A run that needs many stints. */
final class EnrichDemo implements Demo.Tale {
    private static final String SAMPLE = "enrich";

    private static final int EVERY = 10;

    @Override
    public void tell(Console console) throws InterruptedException {
        AtomicInteger stints = new AtomicInteger();
        try (LocalStack stack = new SampleStack(console, event -> count(event, stints)).start(SAMPLE, 0, 0)) {
            Api api = new Api(SampleStack.url(stack));
            String thread = api.createThread();
            console.say("""

                    Daylight of 3,376 airports, 40 rows a step, on session %s. A stint has 5 seconds; the next
                    one goes on from the last commit. One commit of ten:
                    """.formatted(thread).stripTrailing());
            ObjectNode request = Json.object();
            request.putObject("input").put("file", "airports.csv").put("everyMinutes", 30);
            Story story = new Story(console);
            Follow follow = new Follow(api, commit -> some(story, commit), thread, 1);
            JsonNode end = follow.toEnd(api.begin(thread, request));
            console.event(
                    "answer",
                    end,
                    console.styled(Style.CYAN, "result ")
                            + "%s: %d commits by %d stints, none of which knew the one before it"
                                    .formatted(end.path("status").asText(), follow.told(), stints.get()));
        }
    }

    /** One of ten, and the last. */
    private static void some(Story story, JsonNode commit) {
        if (Api.version(commit) % EVERY == 2
                || commit.at("/metadata/next").asText().equals("done")) {
            story.tell(commit);
        }
    }

    private static void count(LocalEvent event, AtomicInteger stints) {
        if (event instanceof LocalEvent.InvocationEnded ended
                && ended.function().contains("Stint")) {
            stints.incrementAndGet();
        }
    }
}
