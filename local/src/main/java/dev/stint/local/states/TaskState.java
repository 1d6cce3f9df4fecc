package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Task: calls an integration and waits for its result, or for whoever sends back the token that it gave the
 * integration. Each attempt has a token of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html">Task state</a>
 */
record TaskState(
        Resource resource,
        @Nullable Template arguments,
        @Nullable Template timeout,
        @Nullable Template heartbeat,
        @Nullable String next,
        Exit exit,
        Recovery recovery)
        implements State {
    static State parse(Fields fields) {
        var resource = Resource.parse(fields);
        return new TaskState(
                resource,
                fields.template("Arguments"),
                fields.typed("TimeoutSeconds", Typed.Kind.POSITIVE_SECONDS),
                // Without a token, there is nobody who could send a heartbeat.
                resource.waitsForToken() ? fields.typed("HeartbeatSeconds", Typed.Kind.POSITIVE_SECONDS) : null,
                fields.successor(),
                Exit.parse(fields),
                Recovery.parse(fields));
    }

    @Override
    public Transition run(Visit visit) throws StatesException {
        return recovery.run(visit, () -> attempt(visit));
    }

    @Override
    public Set<String> targets() {
        return Stream.concat(
                        Stream.ofNullable(next), recovery.catchers().stream().map(Catcher::next))
                .collect(Collectors.toSet());
    }

    private Transition attempt(Visit visit) throws StatesException {
        var services = visit.scope().services();
        var answer = new TaskAnswer(services.timers());
        if (!resource.waitsForToken()) {
            return attempt(visit, answer);
        }
        var token = services.tokens().issue(answer);
        // A stop ends the token at once, wherever this thread is by then.
        var stopped = visit.scope().whenStopped(() -> services.tokens().close(token));
        visit.show(token);
        try {
            return attempt(visit, answer);
        } finally {
            stopped.cancel();
            services.tokens().close(token);
        }
    }

    private Transition attempt(Visit visit, TaskAnswer answer) throws StatesException {
        var data = visit.data();
        var payload = arguments == null ? visit.input() : visit.limit(visit.evaluate(arguments, data));
        var limits = new TaskLimits(seconds(visit, timeout, data), seconds(visit, heartbeat, data));
        var result = call(visit, payload, limits, answer);
        return Transition.to(next, exit.leave(visit, data.withResult(result), result));
    }

    private static Optional<Duration> seconds(Visit visit, @Nullable Template template, Data data)
            throws StatesException {
        return template == null
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(visit.evaluate(template, data).longValue()));
    }

    private JsonNode call(Visit visit, JsonNode payload, TaskLimits limits, TaskAnswer answer) throws StatesException {
        var scope = visit.scope();
        scope.record(TaskEvents.scheduled(resource, scope.execution().start().arn(), payload, limits));
        scope.record(TaskEvents.started(resource));
        try {
            var result = visit.limit(new TaskCall(visit, resource, limits, answer).await(payload));
            scope.record(TaskEvents.succeeded(resource, result));
            return result;
        } catch (StatesException failure) {
            scope.record(ended(failure, answer));
            throw failure;
        }
    }

    private Event ended(StatesException failure, TaskAnswer answer) {
        return switch (failure.error()) {
            case ErrorNames.TIMEOUT, ErrorNames.HEARTBEAT_TIMEOUT -> TaskEvents.timedOut(resource, failure);
            default ->
                resource.waitsForToken() && !answer.isSubmitted()
                        ? TaskEvents.submitFailed(resource, failure)
                        : TaskEvents.failed(resource, failure);
        };
    }
}
