package dev.stint.agents;

import dev.stint.events.Message;
import dev.stint.functions.Outcome;
import dev.stint.functions.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step that calls the tools of one model turn, all at once, and appends their results in the order of the calls.
 * What goes wrong with one is told to the model.
 *
 * @param timeout for how long a tool is waited for
 * @param resultLimit characters of a result that the model is told
 */
record ToolRound(Toolbox tools, Duration timeout, int resultLimit) {
    private static final Logger LOG = LoggerFactory.getLogger(ToolRound.class);

    Outcome<Transcript> run(Transcript state, List<Message.ToolCall> calls, StepContext context)
            throws InterruptedException {
        context.report("step", "tools");
        List<Timed<String>> running =
                calls.stream().map(call -> start(call, context)).toList();
        var results = new ArrayList<Message>();
        try {
            for (Message.ToolCall call : calls) {
                results.add(result(call, running.get(results.size())));
            }
        } finally {
            running.forEach(Timed::cancel);
        }
        context.report("tools", summary(results));
        return Outcome.proceed(state.append(results).withUsage(state.usage().plusStep(0, 0)));
    }

    private Timed<String> start(Message.ToolCall call, StepContext context) {
        Instant end = context.clock().instant().plus(timeout);
        Instant deadline = end.isBefore(context.deadline()) ? end : context.deadline();
        var toolContext = new ToolContext(context.idempotencyKey() + ":" + call.id(), deadline);
        return Timed.start(
                "tool " + call.name(),
                timeout,
                () -> tools.find(call.name())
                        .orElseThrow(() -> new UnknownTool(call.name(), tools.names()))
                        .call(call.args(), toolContext));
    }

    private Message result(Message.ToolCall call, Timed<String> running) throws InterruptedException {
        try {
            return Message.toolResult(call, ToolResultText.cut(running.await(), resultLimit));
        } catch (TimeoutException e) {
            LOG.warn("tool {} had no result after {}", call.name(), timeout);
            return Message.toolError(
                    call,
                    "The tool had no result after %s s and is not waited for any more; it may yet take effect."
                            .formatted(timeout.toMillis() / 1000.0));
        } catch (ExecutionException e) {
            return Message.toolError(call, explain(call, Timed.cause(e)));
        }
    }

    private static String explain(Message.ToolCall call, Throwable failure) {
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

    private static String summary(List<Message> results) {
        return results.stream()
                .map(result -> result.toolName().orElseThrow() + (result.isToolError() ? " error" : " ok"))
                .collect(Collectors.joining(", "));
    }

    private static final class UnknownTool extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownTool(String name, String names) {
            super("There is no tool named %s; the tools are: %s.".formatted(name, names));
        }
    }
}
