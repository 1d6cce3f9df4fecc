package dev.stint.bench.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.bench.report.Measure;
import dev.stint.events.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What the journal of a run costs in DynamoDB's units, and how that is known.
 *
 * @param source one clause for people
 */
record JournalUnits(double write, double read, String source) {
    /** A run of N small steps writes at most N + 12 units, indexes included; the state module's tests hold that. */
    private static final int BESIDES_STEPS = 12;

    /** What a stint's restore is taken to read: a transcript of 40 KiB, strongly consistent. */
    private static final double RESTORE = 10;

    /** Before a run is accepted, its session is restored, too. */
    static JournalUnits of(int steps, double stints) {
        return new JournalUnits(
                steps + BESIDES_STEPS,
                RESTORE * (stints + 1),
                "at most as many as tests allow a run of so many small steps");
    }

    /**
     * What the journal's own entry has measured a turn of a conversation at, if it was run; otherwise {@code known}.
     */
    static JournalUnits measured(Path report, JournalUnits known) throws IOException {
        if (!Files.exists(report)) {
            return known;
        }
        JsonNode json = Json.read(Files.readAllBytes(report));
        OptionalDouble write = perTurn(json, "write units");
        OptionalDouble read = perTurn(json, "read units");
        return write.isEmpty() || read.isEmpty()
                ? known
                : new JournalUnits(write.getAsDouble(), read.getAsDouble(), "as stint bench journal measured a turn");
    }

    private static OptionalDouble perTurn(JsonNode report, String units) {
        for (JsonNode section : report.path("sections")) {
            for (JsonNode measure : section.path("measures")) {
                String what = measure.path("what").asText().toLowerCase(Locale.ROOT);
                JsonNode own = measure.path("figures").path(Measure.STINT).path("median");
                if (what.contains(units) && what.contains("turn") && own.isNumber()) {
                    return OptionalDouble.of(own.asDouble());
                }
            }
        }
        return OptionalDouble.empty();
    }
}
