package dev.stint.local.states;

import org.jspecify.annotations.Nullable;

/** Runs an execution on a thread of its own, from its first state to its end. */
final class ExecutionRun {
    private final Execution execution;
    private final Services services;

    ExecutionRun(Execution execution, Services services) {
        this.execution = execution;
        this.services = services;
    }

    /** Starts the thread and returns at once. */
    void start() {
        var started = execution.start();
        services.listener().started(started.arn(), started.input());
        var timeout = started.machine().timeout();
        if (timeout != null) {
            var alarm = services.timers().at(started.at().plus(timeout), execution::timeOut);
            execution.whenClosed(alarm::cancel);
        }
        execution.whenClosed(this::tellEnd);
        services.timers().begin();
        Thread.ofVirtual().name("execution " + started.name()).start(this::run);
    }

    private void run() {
        var scope = new Scope(execution, services);
        try {
            var start = execution.start();
            var output = start.machine().flow().run(scope, ContextObject.input(start));
            execution.close(Ending.succeeded(output.toString()), scope.lastEvent());
        } catch (StatesException failure) {
            fail(scope, failure.error().isEmpty() ? null : failure.error(), failure.cause());
        } catch (StoppedException stopped) {
            // Whoever closed it has written the history's last entry.
        } catch (RuntimeException | Error bug) {
            fail(scope, ErrorNames.RUNTIME, bug.toString());
        } finally {
            services.timers().end();
        }
    }

    private void fail(Scope scope, @Nullable String error, @Nullable String cause) {
        execution.close(Ending.failed(error, cause), scope.lastEvent());
    }

    private void tellEnd() {
        execution
                .closed()
                .map(Execution.Closed::how)
                .ifPresent(how -> services.listener()
                        .ended(execution.start().arn(), how.status().name(), how.error()));
    }
}
