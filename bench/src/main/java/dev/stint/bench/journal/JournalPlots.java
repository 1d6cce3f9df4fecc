package dev.stint.bench.journal;

import dev.stint.bench.journal.Keeper.Name;
import dev.stint.bench.report.Plot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found, as pictures: of each shape, units by turn in its longest conversation, and totals by length. */
record JournalPlots(List<Found> found) {
    List<Plot> plots() {
        List<Plot> plots = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            List<Found> ofShape =
                    found.stream().filter(one -> one.shape() == shape).toList();
            if (!ofShape.isEmpty()) {
                plots.add(byTurn(ofShape.getLast()));
                plots.add(byLength(shape, ofShape));
            }
        }
        return plots;
    }

    private static Plot byTurn(Found one) {
        Map<String, List<Plot.Point>> lines = new LinkedHashMap<>();
        for (Name name : Name.values()) {
            List<Plot.Point> line = new ArrayList<>();
            double units = 0;
            for (Turn turn : one.of(name).turns()) {
                units += turn.units().writes();
                line.add(new Plot.Point(line.size() + 1, units));
            }
            if (!line.isEmpty()) {
                lines.put(name.words(), line);
            }
        }
        return new Plot.Lines(
                file("journal-by-turn", one.shape()),
                "Write units until a turn, " + one.title() + "; a line ends where its item is full",
                "turn",
                "write units",
                Plot.Scale.LOG_Y,
                lines);
    }

    private static Plot byLength(Shape shape, List<Found> found) {
        Map<String, List<Plot.Point>> lines = new LinkedHashMap<>();
        for (Name name : Name.values()) {
            List<Plot.Point> line = found.stream()
                    .filter(one -> one.of(name).isWhole())
                    .map(one -> new Plot.Point(one.turns(), one.of(name).units().writes()))
                    .toList();
            if (!line.isEmpty()) {
                lines.put(name.words(), line);
            }
        }
        return new Plot.Lines(
                file("journal-by-length", shape),
                "Write units of a whole conversation, " + shape.words(),
                "turns",
                "write units",
                Plot.Scale.LOG,
                lines);
    }

    private static String file(String what, Shape shape) {
        return "%s-%s.png".formatted(what, shape.words().replace(' ', '-').toLowerCase(Locale.ROOT));
    }
}
