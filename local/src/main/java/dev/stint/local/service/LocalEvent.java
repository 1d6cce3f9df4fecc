package dev.stint.local.service;

import java.time.Duration;

/** What happens while a stack starts and runs, for whoever shows it to a person. */
public sealed interface LocalEvent {
    /** Returns one line for people. */
    String text();

    /** A service starts. */
    record Starting(String service) implements LocalEvent {
        @Override
        public String text() {
            return "starting " + service;
        }
    }

    /** A table exists. */
    record TableReady(String table) implements LocalEvent {
        @Override
        public String text() {
            return "table " + table + " ready";
        }
    }

    /** A table has been filled from its import source. */
    record Seeded(String table, int rows) implements LocalEvent {
        @Override
        public String text() {
            return "table %s seeded with %d rows".formatted(table, rows);
        }
    }

    /** A queue exists. */
    record QueueReady(String queue) implements LocalEvent {
        @Override
        public String text() {
            return "queue " + queue + " ready";
        }
    }

    /** A message was received as often as it may be, and is in the dead-letter queue now. */
    record DeadLetter(String queue, String messageId) implements LocalEvent {
        @Override
        public String text() {
            return "queue %s: message %s is a dead letter".formatted(queue, messageId);
        }
    }

    /**
     * A function has been invoked with messages of a queue.
     *
     * @param queue the queue's name
     * @param function the function's ARN
     * @param messages how many messages it got
     * @param failed how many of them stay in the queue until their visibility timeout
     * @param error why, if it was not the function that said which; or empty
     */
    record BatchDelivered(String queue, String function, int messages, int failed, String error) implements LocalEvent {
        @Override
        public String text() {
            return "queue %s: %d messages to %s%s%s"
                    .formatted(
                            queue,
                            messages,
                            function,
                            failed == 0 ? "" : ", %d failed".formatted(failed),
                            error.isEmpty() ? "" : ": " + error);
        }
    }

    /** A function's process has been started. */
    record ProcessStarted(String function, long pid) implements LocalEvent {
        @Override
        public String text() {
            return "function %s: process %d started".formatted(function, pid);
        }
    }

    /** A function's process asked for its first invocation. */
    record ProcessReady(String function, long pid, Duration init) implements LocalEvent {
        @Override
        public String text() {
            return "function %s: process %d ready after %d ms".formatted(function, pid, init.toMillis());
        }
    }

    /** A function's process is killed. */
    record ProcessKilled(String function, long pid, String reason) implements LocalEvent {
        @Override
        public String text() {
            return "function %s: process %d killed: %s".formatted(function, pid, reason);
        }
    }

    /** A function's process ended by itself, or by somebody else's hand. */
    record ProcessDied(String function, long pid, int exitStatus) implements LocalEvent {
        @Override
        public String text() {
            return "function %s: process %d ended with status %d".formatted(function, pid, exitStatus);
        }
    }

    /** A function is invoked. */
    record InvocationStarted(String function, String requestId, long pid) implements LocalEvent {
        @Override
        public String text() {
            return "function %s: %s started".formatted(function, requestId);
        }
    }

    /**
     * An invocation is over.
     *
     * @param error the error's type, or empty
     */
    record InvocationEnded(String function, String requestId, long pid, Duration duration, String error)
            implements LocalEvent {
        @Override
        public String text() {
            return "function %s: %s ended after %d ms%s"
                    .formatted(function, requestId, duration.toMillis(), error.isEmpty() ? "" : ": " + error);
        }
    }

    /** A function wrote a line to its standard output or error. */
    record FunctionOutput(String function, long pid, String line) implements LocalEvent {
        @Override
        public String text() {
            return "function %s: %s".formatted(function, line);
        }
    }

    /** An execution of a state machine has been started. */
    record ExecutionStarted(String executionArn) implements LocalEvent {
        @Override
        public String text() {
            return "execution " + executionArn + " started";
        }
    }

    /** An execution entered a state. */
    record StateEntered(String executionArn, String state, String type) implements LocalEvent {
        @Override
        public String text() {
            return "execution %s: %s".formatted(executionArn, state);
        }
    }

    /**
     * An execution is closed.
     *
     * @param error the error's name, or empty
     */
    record ExecutionEnded(String executionArn, String status, String error) implements LocalEvent {
        @Override
        public String text() {
            return "execution %s: %s%s".formatted(executionArn, status, error.isEmpty() ? "" : ": " + error);
        }
    }

    /**
     * A schedule was due and its target has been called.
     *
     * @param name the schedule's name
     * @param target the target's ARN
     * @param error why the target has been given up, or empty if it accepted
     */
    record ScheduleFired(String name, String target, String error) implements LocalEvent {
        @Override
        public String text() {
            return "schedule %s fired at %s%s".formatted(name, target, error.isEmpty() ? "" : ": " + error);
        }
    }

    /**
     * A secret or a parameter can be read.
     *
     * @param name the secret's name, or {@code ssm:} and the parameter's
     * @param from where its value comes from; never the value
     */
    record SecretReady(String name, String from) implements LocalEvent {
        @Override
        public String text() {
            return "secret %s ready, %s".formatted(name, from);
        }
    }

    /**
     * An event matched a rule, and goes to its targets.
     *
     * @param id the event's id
     * @param source who sent it
     * @param type its detail type
     * @param rule the rule's name
     */
    record EventMatched(String id, String source, String type, String rule) implements LocalEvent {
        @Override
        public String text() {
            return "event %s '%s' of %s: rule %s".formatted(id, type, source, rule);
        }
    }

    /**
     * An event matched no rule, so that nobody gets it.
     *
     * @param id the event's id
     * @param source who sent it
     * @param type its detail type
     * @param bus the bus's name
     */
    record EventUnmatched(String id, String source, String type, String bus) implements LocalEvent {
        @Override
        public String text() {
            return "event %s '%s' of %s: no rule of bus %s matches".formatted(id, type, source, bus);
        }
    }

    /**
     * A target of a rule has been called with an event.
     *
     * @param id the event's id
     * @param target the target's ARN
     * @param error why the target has been given up, or empty if it accepted
     */
    record EventDelivered(String id, String target, String error) implements LocalEvent {
        @Override
        public String text() {
            return "event %s: %s%s".formatted(id, target, error.isEmpty() ? " accepted" : ": " + error);
        }
    }

    /** An HTTP request has been answered. */
    record RequestServed(String method, String path, int status, Duration duration) implements LocalEvent {
        @Override
        public String text() {
            return "%s %s: %d in %d ms".formatted(method, path, status, duration.toMillis());
        }
    }

    /** Something that a developer should know, and that stops nothing. */
    record Warning(String message) implements LocalEvent {
        @Override
        public String text() {
            return message;
        }
    }

    /** Everything is up. */
    record Ready(String apiUrl, String endpointUrl, Duration took) implements LocalEvent {
        @Override
        public String text() {
            return "ready in %d ms: %s (AWS endpoint %s)".formatted(took.toMillis(), apiUrl, endpointUrl);
        }
    }
}
