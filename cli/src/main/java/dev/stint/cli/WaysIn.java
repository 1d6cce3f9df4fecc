package dev.stint.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Json;
import dev.stint.local.LocalStack;
import java.util.List;

/** Tells what else than its API starts a stack's runs. */
final class WaysIn {
    private WaysIn() {}

    static void show(Console console, LocalStack stack) throws InterruptedException {
        List<Source> sources = Source.all(stack.outputs());
        List<Firings> schedules = Firings.of(stack.endpointUrl());
        String queue = stack.outputs().getOrDefault("IntakeQueueUrl", "");
        console.event("ways_in", json(sources, schedules, queue), "");
        for (Source source : sources) {
            console.say("Webhooks of %s (%s): POST %s".formatted(source.name(), source.scheme(), source.url()));
            console.say("  its secret:    aws --endpoint-url %s secretsmanager get-secret-value --secret-id %s"
                    .formatted(stack.endpointUrl(), source.secrets().getFirst()));
            console.say(
                    "  try it:        ./stint webhook %s --file samples/triage/issue.json".formatted(source.name()));
        }
        for (Firings schedule : schedules) {
            console.say("Schedule %s: %s%s"
                    .formatted(
                            schedule.name(),
                            schedule.expression(),
                            schedule.thread().isEmpty()
                                    ? ", a new session each"
                                    : "; see: ./stint history " + schedule.thread()));
        }
        console.say("Queue of all that comes in: %s  (dead letters: ./stint redrive)".formatted(queue));
    }

    private static ObjectNode json(List<Source> sources, List<Firings> schedules, String queue) {
        ObjectNode json = Json.object().put("queue", queue);
        ArrayNode webhooks = json.putArray("webhooks");
        sources.forEach(source -> webhooks.addObject()
                .put("name", source.name())
                .put("url", source.url().toString())
                .put("scheme", source.scheme().name()));
        ArrayNode fire = json.putArray("schedules");
        schedules.forEach(schedule -> fire.addObject()
                .put("name", schedule.name())
                .put("expression", schedule.expression())
                .put("thread_id", schedule.thread()));
        return json;
    }
}
