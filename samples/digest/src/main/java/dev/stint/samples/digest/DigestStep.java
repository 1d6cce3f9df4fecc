package dev.stint.samples.digest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.functions.Outcome;
import dev.stint.functions.Step;
import dev.stint.functions.StepContext;
import java.util.List;

/** Reads the log on from where it was read before; the last step tells what is new. */
final class DigestStep implements Step<Reading> {
    /** Lines a step: what one query gives at once, and little enough for a stint of seconds. */
    private static final int CHUNK = 200;

    private final LogTable log;

    DigestStep(LogTable log) {
        this.log = log;
    }

    @Override
    public Outcome<Reading> run(Reading state, StepContext context) {
        List<LogTable.Line> lines = log.after(state.line(), CHUNK);
        Reading next = state;
        int read = 0;
        while (read < lines.size() && isDue(lines.get(read), state)) {
            next = next.with(lines.get(read++));
        }
        context.report("step", "digest");
        context.report("lines", read);
        if (read == CHUNK) {
            return Outcome.proceed(next);
        }
        context.report("digest", next.told());
        return Outcome.done(next, result(next));
    }

    private static boolean isDue(LogTable.Line line, Reading state) {
        return state.until().isEmpty() || line.at().compareTo(state.until()) < 0;
    }

    private static ObjectNode result(Reading state) {
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("digest", state.told())
                .put("line", state.line())
                .put("lines", state.lines())
                .put("errors", state.errors());
        state.fresh().forEach(result.putArray("fresh")::add);
        return result;
    }
}
