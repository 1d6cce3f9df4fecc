package dev.stint.samples.enrich;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.functions.Outcome;
import dev.stint.functions.Step;
import dev.stint.functions.StepContext;

/** Works through the next rows: how much daylight has each airport in a year? The last step ends with a summary. */
final class EnrichStep implements Step<Progress> {
    /** Rows a step: small enough for a stint of seconds, large enough for a commit to be worth its price. */
    private static final int CHUNK = 40;

    private static final int YEAR = 2026;

    @Override
    public Outcome<Progress> run(Progress state, StepContext context) {
        Airports.Chunk chunk = Airports.read(state.file(), state.offset(), CHUNK);
        Progress next = state;
        for (Airport airport : chunk.rows()) {
            next = next.with(airport, Sunlight.of(airport, YEAR, state.everyMinutes()));
        }
        next = next.at(chunk.offset());
        context.report("step", "enrich");
        context.report("rows", next.rows());
        return chunk.last() ? Outcome.done(next, summary(next)) : Outcome.proceed(next);
    }

    private static ObjectNode summary(Progress state) {
        ObjectNode summary = JsonNodeFactory.instance
                .objectNode()
                .put("rows", state.rows())
                .put("meanDaylightHours", state.rows() == 0 ? 0 : Math.round(state.hours() / state.rows()))
                .put("digest", state.digest());
        summary.putObject("longestDay")
                .put("airport", state.longest().airport())
                .put("minutes", state.longest().minutes());
        summary.putObject("shortestDay")
                .put("airport", state.shortest().airport())
                .put("minutes", state.shortest().minutes());
        return summary;
    }
}
