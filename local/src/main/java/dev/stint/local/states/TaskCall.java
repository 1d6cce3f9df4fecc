package dev.stint.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One call of an integration, on a thread of its own, so that neither a timeout nor the end of the execution has to
 * wait for it. A call for which nobody waits any more is cancelled and interrupted, and what it still answers is
 * dropped.
 */
final class TaskCall implements TaskContext {
    private final Visit visit;
    private final Services services;
    private final Optional<Instant> deadline;
    private final Gate<JsonNode> answer;
    private final Cancellation cancellation = new Cancellation();

    TaskCall(Visit visit, Optional<Long> timeout) {
        this.visit = visit;
        this.services = visit.scope().services();
        this.deadline = timeout.map(services.timers().now()::plusSeconds);
        this.answer = new Gate<>(services.timers());
    }

    /** Makes the call and returns its answer, or throws because it failed, timed out or is not wanted any more. */
    JsonNode await(String resource, JsonNode arguments) throws StatesException {
        services.timers().begin();
        var thread = Thread.ofVirtual().name("task " + visit.state()).start(() -> call(resource, arguments));
        Timers.Alarm alarm =
                deadline.map(when -> services.timers().at(when, this::timeOut)).orElse(() -> {});
        try {
            return visit.scope().awaitUnlessClosed(answer, alarm);
        } finally {
            cancellation.cancel();
            thread.interrupt();
        }
    }

    private void call(String resource, JsonNode arguments) {
        try {
            var result = services.tasks().call(resource, arguments, this);
            answer.open(() -> result);
        } catch (StatesException failure) {
            fail(failure);
        } catch (RuntimeException | Error bug) {
            fail(new StatesException(ErrorNames.TASK_FAILED, bug.toString()));
        } finally {
            services.timers().end();
        }
    }

    private void timeOut() {
        fail(new StatesException(ErrorNames.TIMEOUT, null));
    }

    private void fail(StatesException failure) {
        answer.open(() -> {
            throw failure;
        });
    }

    @Override
    public String executionArn() {
        return visit.scope().execution().start().arn();
    }

    @Override
    public String stateName() {
        return visit.state();
    }

    @Override
    public Optional<Instant> deadline() {
        return deadline;
    }

    @Override
    public boolean cancelled() {
        return cancellation.cancelled();
    }

    @Override
    public void onCancel(Runnable action) {
        cancellation.onCancel(action);
    }

    @Override
    public void awaitCancel() {
        var cancelled = new Gate<Boolean>(services.timers());
        cancellation.onCancel(() -> cancelled.open(() -> true));
        try {
            cancelled.await();
        } catch (StatesException e) {
            throw new IllegalStateException("a cancellation does not fail", e);
        }
    }
}
