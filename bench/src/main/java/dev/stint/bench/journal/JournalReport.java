package dev.stint.bench.journal;

import dev.stint.bench.journal.Keeper.Name;
import dev.stint.bench.report.Measure;
import dev.stint.bench.report.Report;
import dev.stint.bench.report.Section;
import dev.stint.bench.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What was found, as a report. */
final class JournalReport {
    private final List<Found> found;

    JournalReport(List<Found> found) {
        this.found = List.copyOf(found);
    }

    Report report() {
        List<Section> sections = new ArrayList<>();
        for (Found one : found) {
            sections.add(total(one, sections.isEmpty() ? JournalNotes.ofAll() : List.of()));
            sections.add(perTurn(one));
            if (!one.of(Name.WHOLE_ITEM).isWhole()) {
                sections.add(untilFull(one));
            }
        }
        sections.add(kinds());
        return Report.now(
                "journal",
                "What it costs to keep a conversation",
                sections,
                new JournalGoals(found).goals(),
                new JournalPlots(found).plots());
    }

    private static Section total(Found one, List<String> before) {
        List<Measure> measures = new ArrayList<>();
        measures.add(every(one, "turns kept", "turns", course -> course.turns().size()));
        for (Quantity quantity : Quantity.values()) {
            measures.add(whole(one, quantity.total(), quantity.unit(), course -> quantity.of(course.units())));
        }
        addTimes(measures, "time of all turns", one.totalMillis());
        List<String> notes = new ArrayList<>(before);
        notes.addAll(JournalNotes.of(one));
        return new Section(title(one) + ": in total", measures, notes);
    }

    private static Section perTurn(Found one) {
        List<Measure> measures = new ArrayList<>();
        for (Quantity quantity : Quantity.values()) {
            measures.add(whole(
                    one, quantity.perTurn(), quantity.unit(), course -> quantity.of(course.units()) / one.turns()));
        }
        addTimes(measures, "time a turn", one.turnMillis());
        return new Section(title(one) + ": a turn", measures, JournalNotes.perTurn(one));
    }

    private static String title(Found one) {
        String title = one.title();
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    private static void addTimes(List<Measure> measures, String what, Map<Name, Spread> times) {
        if (!times.isEmpty()) {
            Map<String, Spread> figures = new LinkedHashMap<>();
            times.forEach((name, spread) -> figures.put(name.words(), spread));
            measures.add(new Measure(what, "ms", figures));
        }
    }

    private static Measure every(Found one, String what, String unit, ToDoubleFunction<Course> figure) {
        Map<String, Spread> figures = new LinkedHashMap<>();
        for (Name name : Name.values()) {
            figures.put(name.words(), Spread.exactly(figure.applyAsDouble(one.of(name))));
        }
        return new Measure(what, unit, figures);
    }

    /** Of those who kept the whole conversation. */
    private static Measure whole(Found one, String what, String unit, ToDoubleFunction<Course> figure) {
        Map<String, Spread> figures = new LinkedHashMap<>();
        for (Name name : Name.values()) {
            if (one.of(name).isWhole()) {
                figures.put(name.words(), Spread.exactly(figure.applyAsDouble(one.of(name))));
            }
        }
        return new Measure(what, unit, figures);
    }

    /** All that the item's keeper could keep, and what the same turns took the others. */
    private static Section untilFull(Found one) {
        int last = one.of(Name.WHOLE_ITEM).turns().size();
        Map<String, Spread> writes = new LinkedHashMap<>();
        Map<String, Spread> reads = new LinkedHashMap<>();
        for (Name name : Name.values()) {
            Course course = one.of(name);
            if (course.turns().size() >= last) {
                writes.put(name.words(), Spread.exactly(course.units(last).writes()));
                reads.put(name.words(), Spread.exactly(course.units(last).reads()));
            }
        }
        return new Section(
                "The first %,d of %s, after which the whole item is full".formatted(last, one.title()),
                List.of(
                        new Measure("write units, indexes included", "WU", writes),
                        new Measure("read units", "RU", reads)),
                List.of());
    }

    /** What Stint's write units are spent on. */
    private Section kinds() {
        Map<String, Map<String, Spread>> table = new TreeMap<>();
        for (Found one : found) {
            one.of(Name.STINT).kinds().forEach((kind, units) -> {
                put(table, kind, one, units.table());
                put(table, kind + ": its index entries", one, units.indexes());
            });
        }
        List<Measure> measures = new ArrayList<>();
        table.forEach((kind, figures) -> measures.add(new Measure(kind, "WU", figures)));
        return new Section("What Stint's write units are spent on", measures);
    }

    private static void put(Map<String, Map<String, Spread>> table, String kind, Found one, double units) {
        if (units > 0) {
            table.computeIfAbsent(kind, none -> new LinkedHashMap<>()).put(one.title(), Spread.exactly(units));
        }
    }
}
