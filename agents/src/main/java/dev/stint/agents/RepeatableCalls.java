package dev.stint.agents;

import dev.stint.events.Message;
import dev.stint.events.Message.ToolCall;
import dev.stint.functions.Outcome;
import dev.stint.functions.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Calls that may be made again after a crash: all at once, in one step, their results in one commit and in the order of
 * the calls. What goes wrong with one is told to the model.
 */
record RepeatableCalls(ToolRunner runner) {
    Outcome<Transcript> run(Transcript state, List<ToolCall> calls, StepContext context) throws InterruptedException {
        List<Timed<String>> running = calls.stream()
                .map(call -> runner.start(call, ToolRunner.key(call, context), context))
                .toList();
        var results = new ArrayList<Message>();
        try {
            for (ToolCall call : calls) {
                results.add(result(call, running.get(results.size())));
            }
        } finally {
            running.forEach(Timed::cancel);
        }
        context.report("tools", summary(results));
        return Outcome.proceed(state.append(results).withUsage(state.usage().plusStep(0, 0)));
    }

    /** What a commit says of calls: {@code lookUpOrder ok, changeAddress error}. */
    static String summary(List<Message> results) {
        return results.stream()
                .map(result -> result.toolName().orElseThrow() + (result.isToolError() ? " error" : " ok"))
                .collect(Collectors.joining(", "));
    }

    private Message result(ToolCall call, Timed<String> running) throws InterruptedException {
        try {
            return runner.await(call, running);
        } catch (TimeoutException e) {
            return Message.toolError(
                    call,
                    "The tool had no result after %s s and is not waited for any more; it may yet take effect."
                            .formatted(runner.timeout().toMillis() / 1000.0));
        }
    }
}
