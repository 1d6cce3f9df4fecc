package dev.stint.agents;

import dev.stint.events.Message;
import dev.stint.events.Message.ToolCall;
import dev.stint.functions.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a tool's method within a time limit and puts what came of it into words for the model.
 *
 * @param timeout for how long a tool is waited for
 * @param resultLimit characters of a result that the model is told
 */
record ToolRunner(Toolbox tools, Duration timeout, int resultLimit) {
    private static final Logger LOG = LoggerFactory.getLogger(ToolRunner.class);

    /** The key of a call that is made in this step; see {@link ToolContext#idempotencyKey()}. */
    static String key(ToolCall call, StepContext context) {
        return context.idempotencyKey() + ":" + call.id();
    }

    /** Names the run of this step: what its key has before the step's own number. */
    static String run(StepContext context) {
        String key = context.idempotencyKey();
        return key.substring(0, Math.max(0, key.lastIndexOf('/')));
    }

    Timed<String> start(ToolCall call, String key, StepContext context) {
        Instant end = context.clock().instant().plus(timeout);
        Instant deadline = end.isBefore(context.deadline()) ? end : context.deadline();
        var toolContext = new ToolContext(key, deadline);
        return Timed.start(
                "tool " + call.name(),
                timeout,
                () -> tools.find(call.name())
                        .orElseThrow(() -> new UnknownTool(call.name(), tools.names()))
                        .call(call.args(), toolContext));
    }

    /**
     * The message that answers a call.
     *
     * @throws TimeoutException if there is no result in time; the call is interrupted, and may yet take effect
     */
    Message await(ToolCall call, Timed<String> running) throws TimeoutException, InterruptedException {
        try {
            return Message.toolResult(call, ToolResultText.cut(running.await(), resultLimit));
        } catch (TimeoutException e) {
            LOG.warn("tool {} had no result after {}", call.name(), timeout);
            throw e;
        } catch (ExecutionException e) {
            return Message.toolError(call, explain(call, Timed.cause(e)));
        }
    }

    private static String explain(ToolCall call, Throwable failure) {
        return switch (failure) {
            case OutOfMemoryError error -> throw error;
            case UnknownTool unknown -> String.valueOf(unknown.getMessage());
            case BoundTool.BadArguments bad -> String.valueOf(bad.getMessage());
            default -> {
                String message = failure.getMessage();
                LOG.warn(
                        "tool {} failed: {} {} at {}",
                        call.name(),
                        failure.getClass().getName(),
                        message == null ? "" : Redacted.text(message),
                        where(failure));
                yield "The tool failed: "
                        + Redacted.text(
                                message == null || message.isBlank()
                                        ? failure.getClass().getSimpleName()
                                        : message);
            }
        };
    }

    private static String where(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }

    private static final class UnknownTool extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownTool(String name, String names) {
            super("There is no tool named %s; the tools are: %s.".formatted(name, names));
        }
    }
}
