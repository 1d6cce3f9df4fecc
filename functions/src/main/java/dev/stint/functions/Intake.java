package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Delivery;
import dev.stint.events.Ids;
import dev.stint.events.Json;
import dev.stint.events.Problem;
import dev.stint.events.RunCreate;
import dev.stint.state.Claims;
import java.util.Optional;

/**
 * Makes runs of what waits in the intake queue. A delivery names its run, so however often it comes it is accepted
 * once. Thread-safe.
 */
final class Intake {
    private final RunIntake runs;
    private final AgentRegistry agents;
    private final Claims claims;

    Intake(Application application) {
        this.runs = new RunIntake(application);
        this.agents = application.agents();
        this.claims = application.stores().claims();
    }

    /**
     * Takes one message of the queue.
     *
     * @throws RuntimeException if it cannot be taken, now or ever; it is to be received again until it is a dead letter
     */
    void take(String message, String requestId) {
        Delivery delivery = claimed(Delivery.read(message));
        Optional<ObjectNode> request = request(delivery);
        Log.delivery(
                requestId, delivery, request.isEmpty() ? "nothing to do" : accept(delivery, request.get(), requestId));
    }

    private Delivery claimed(Delivery delivery) {
        return delivery.claim()
                .map(name -> claims.get(delivery.tenant(), name)
                        .map(bytes -> delivery.with(Json.read(bytes)))
                        .orElseThrow(() -> new IllegalStateException(
                                "what the delivery of run %s was about is not kept any more".formatted(name))))
                .orElse(delivery);
    }

    /** The run that the application makes of it; empty where it makes none. */
    private Optional<ObjectNode> request(Delivery delivery) {
        if (!(delivery.request() instanceof ObjectNode request)) {
            throw new IllegalArgumentException("the delivery has no request, so nobody knows what to run");
        }
        JsonNode input = request.path("input");
        Optional<Begin> begin = agents.trigger(delivery.source())
                .map(trigger -> trigger.on(new Arrival(delivery.source(), delivery.topic(), input)));
        if (begin.isEmpty()) {
            return Optional.of(request);
        }
        return switch (begin.get()) {
            case Begin.Nothing nothing -> Optional.empty();
            case Begin.Run run -> {
                ObjectNode changed = request.deepCopy();
                changed.set("input", run.input());
                run.session()
                        .map(name -> Ids.named("session", delivery.tenant(), delivery.source(), name))
                        .ifPresent(thread -> changed.put("thread_id", thread));
                run.callback().ifPresent(address -> changed.put(Callbacks.WEBHOOK, address));
                yield Optional.of(changed);
            }
        };
    }

    private String accept(Delivery delivery, ObjectNode body, String requestId) {
        RunCreate request = RunCreate.of(body);
        try {
            return switch (runs.accept(Origin.of(delivery, requestId), request, null)
                    .how()) {
                case BEGINS -> "begins";
                case QUEUED -> "queued";
                case REPEATED -> "repeated";
            };
        } catch (Problem e) {
            if (request.multitask() == RunCreate.Multitask.REJECT && e.code().equals("thread_busy")) {
                // Nobody listens whom this could be told: a firing that meets the one before it is left out.
                return "skipped";
            }
            throw e;
        }
    }
}
