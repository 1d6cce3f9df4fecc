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
    private final Resource resource;
    private final TaskLimits limits;
    private final TaskAnswer answer;
    private final Timers timers;
    private final Instant started;
    private final Cancellation cancellation = new Cancellation();

    TaskCall(Visit visit, Resource resource, TaskLimits limits, TaskAnswer answer) {
        this.visit = visit;
        this.resource = resource;
        this.limits = limits;
        this.answer = answer;
        this.timers = visit.scope().services().timers();
        this.started = timers.now();
    }

    /** Makes the call and returns the task's result, or throws because it failed, timed out or is not wanted. */
    JsonNode await(JsonNode arguments) throws StatesException {
        timers.begin();
        var thread = Thread.ofVirtual().name("task " + visit.state()).start(() -> call(arguments));
        try {
            return answer.await(visit.scope(), alarms());
        } finally {
            cancellation.cancel();
            thread.interrupt();
        }
    }

    private void call(JsonNode arguments) {
        try {
            returned(visit.scope().services().tasks().call(resource.integration(), arguments, this));
        } catch (StatesException failure) {
            answer.failed(failure);
        } catch (StoppedException stopped) {
            // The task ended while its integration responded.
        } catch (RuntimeException | Error bug) {
            answer.failed(new StatesException(ErrorNames.TASK_FAILED, bug.toString()));
        } finally {
            timers.end();
        }
    }

    private void returned(JsonNode response) throws StatesException {
        if (resource.waitsForToken()) {
            answer.submitted(() -> visit.scope().record(TaskEvents.submitted(resource, visit.limit(response))));
        } else {
            answer.settle(() -> response);
        }
    }

    private Timers.Alarm alarms() {
        Timers.Alarm timeout = deadline()
                .map(when -> timers.at(when, () -> end(ErrorNames.TIMEOUT)))
                .orElse(() -> {});
        Optional<Heartbeat> heartbeat = limits.heartbeat()
                .map(longest -> Heartbeat.start(timers, longest, () -> end(ErrorNames.HEARTBEAT_TIMEOUT)));
        heartbeat.ifPresent(alarm -> answer.onHeartbeat(alarm::beat));
        return () -> {
            timeout.cancel();
            heartbeat.ifPresent(Heartbeat::cancel);
        };
    }

    private void end(String error) {
        answer.settle(Gate.failing(new StatesException(error, null)));
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
        return limits.timeout().map(started::plus);
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
        var cancelled = new Gate<Boolean>(timers);
        cancellation.onCancel(() -> cancelled.open(() -> true));
        try {
            cancelled.await();
        } catch (StatesException e) {
            throw new IllegalStateException("a cancellation does not fail", e);
        }
    }
}
