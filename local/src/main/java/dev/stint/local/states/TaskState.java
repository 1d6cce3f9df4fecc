package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Task: calls an integration and waits for its result. */
record TaskState(
        Resource resource,
        @Nullable Template arguments,
        @Nullable Template timeout,
        @Nullable String next,
        Exit exit,
        Recovery recovery)
        implements State {
    static State parse(Fields fields) {
        return new TaskState(
                Resource.parse(fields),
                fields.template("Arguments"),
                fields.typed("TimeoutSeconds", Typed.Kind.POSITIVE_SECONDS),
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
        var data = visit.data();
        var payload = arguments == null ? visit.input() : visit.limit(visit.evaluate(arguments, data));
        Optional<Long> seconds = timeout == null
                ? Optional.empty()
                : Optional.of(visit.evaluate(timeout, data).longValue());
        var result = call(visit, payload, seconds);
        return Transition.to(next, exit.leave(visit, data.withResult(result), result));
    }

    private JsonNode call(Visit visit, JsonNode payload, Optional<Long> seconds) throws StatesException {
        var scope = visit.scope();
        scope.record(TaskEvents.scheduled(resource, scope.execution().start().arn(), payload, seconds));
        scope.record(TaskEvents.started(resource));
        try {
            var result = visit.limit(new TaskCall(visit, seconds).await(resource.arn(), payload));
            scope.record(TaskEvents.succeeded(resource, result));
            return result;
        } catch (StatesException failure) {
            scope.record(TaskEvents.failed(resource, failure));
            throw failure;
        }
    }
}
