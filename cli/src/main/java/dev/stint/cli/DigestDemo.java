package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Json;
import dev.stint.local.LocalStack;
import dev.stint.local.states.VirtualTimers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A schedule that keeps one session, in a time that is driven by hand: minutes pass when the work of one is done. */
final class DigestDemo implements Demo.Tale {
    private static final String SAMPLE = "digest";
    private static final int FIRINGS = 3;

    @Override
    public void tell(Console console) throws InterruptedException {
        VirtualTimers time = new VirtualTimers(Instant.now().truncatedTo(ChronoUnit.MINUTES));
        try (LocalStack stack =
                new SampleStack(console, event -> {}).withTimers(time).start(SAMPLE, 0, 0)) {
            Api api = new Api(SampleStack.url(stack));
            List<Firings> schedules = Firings.of(stack.endpointUrl());
            // Commits are not told: one line a firing says it all.
            Follow digest = new Follow(api, Console.nowhere(), thread(schedules, "digest"), 0);
            Follow shop = new Follow(api, Console.nowhere(), thread(schedules, "shop"), 0);
            console.say("""

                    Two schedules, %s each: a shop writes its log, and an agent tells what is new in it, on one session
                    that is kept, %s. For this, Scheduler's clock is driven by hand:
                    """.formatted(schedules.getFirst().expression(), thread(schedules, "digest"))
                    .stripTrailing());
            for (int firing = 0; firing < FIRINGS; firing++) {
                if (firing > 0) {
                    time.advance(Duration.ofMinutes(1));
                }
                tell(console, time.now(), digest.toNextEnd());
                // The next minute's digest is about what this minute's shop wrote.
                shop.toNextEnd();
            }
            console.say(
                    Style.DIM,
                    "  %d commits on the session; its state is a line's number and the errors it knows"
                            .formatted(digest.told()));
        }
    }

    private static void tell(Console console, Instant fired, JsonNode end) {
        String digest = end.at("/metadata/digest").asText();
        console.event(
                "digest",
                Json.object().put("fired", fired.toString()).put("digest", digest),
                "  %s  %s".formatted(console.styled(Style.DIM, fired.toString()), digest));
    }

    private static String thread(List<Firings> schedules, String name) {
        return schedules.stream()
                .filter(schedule -> schedule.name().equals(name))
                .map(Firings::thread)
                .findFirst()
                .orElseThrow(() -> new CliException("the stack has no schedule '%s'".formatted(name), ""));
    }
}
