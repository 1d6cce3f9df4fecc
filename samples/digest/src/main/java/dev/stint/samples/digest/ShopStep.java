package dev.stint.samples.digest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stint.functions.Outcome;
import dev.stint.functions.Step;
import dev.stint.functions.StepContext;
import java.time.Instant;
import java.util.List;

/**
 * A minute in a shop's life, for there to be something to read: a few lines. What a line says follows from its number,
 * and the number from the session's state, so a step that runs twice writes the same lines.
 */
final class ShopStep implements Step<Shop> {
    private static final int FEWEST = 3;

    private static final List<String> SAYS = List.of(
            "INFO order %d placed",
            "INFO payment for order %d accepted",
            "INFO order %d packed",
            "ERROR the warehouse did not answer about order %d",
            "INFO order %d shipped",
            "ERROR payment for order %d declined by the bank",
            "INFO customer asked about order %d");

    private final LogTable log;

    ShopStep(LogTable log) {
        this.log = log;
    }

    @Override
    public Outcome<Shop> run(Shop state, StepContext context) {
        long first = state.next() == 0 ? log.newest() + 1 : state.next();
        Instant at = state.at().isEmpty() ? context.clock().instant() : Instant.parse(state.at());
        long next = first;
        while (next < first + FEWEST + first % 3) {
            log.write(line(next, at.plusSeconds(next - first)));
            next++;
        }
        context.report("step", "shop");
        context.report("lines", next - first);
        return Outcome.done(
                new Shop(next, state.at()),
                JsonNodeFactory.instance.objectNode().put("lines", next - first));
    }

    private static LogTable.Line line(long number, Instant at) {
        String[] says =
                SAYS.get((int) (number % SAYS.size())).formatted(5000 + number).split(" ", 2);
        return new LogTable.Line(
                number, Instant.ofEpochSecond(at.getEpochSecond()).toString(), says[0], says[1]);
    }
}
