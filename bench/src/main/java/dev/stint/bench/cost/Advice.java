package dev.stint.bench.cost;

import static dev.stint.bench.cost.Figures.money;
import static dev.stint.bench.cost.Figures.number;

import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** One sentence: where to run it. What it says of this workload is what the bills of this workload say. */
record Advice(Workload work, Terms terms) {
    String sentence() {
        return "%s %s".formatted(now(cheapest()), fargate());
    }

    private Place cheapest() {
        return Stream.of(Place.values())
                .filter(place -> place.refusal(work).isEmpty())
                .min(Comparator.comparingDouble(this::total))
                .orElse(Place.STINT);
    }

    private double total(Place place) {
        return place.bill(work, terms).total();
    }

    private String now(Place cheapest) {
        String runs = number(work.runsPerDay());
        double stint = total(Place.STINT);
        double least = total(cheapest);
        return switch (cheapest) {
            case STINT ->
                "At %s runs a day Stint on Lambda is the cheapest, at $%s a month;".formatted(runs, money(stint));
            case PLAIN_LAMBDA ->
                ("At %s runs a day stay on Lambda: a %s is the cheapest, but loses its work when it dies; Stint costs $%s"
                                + " a month, $%s more;")
                        .formatted(runs, cheapest.title(), money(stint), money(stint - least));
            case FARGATE, WORKERS, AGENT_CORE ->
                ("At %s runs a day %s is the cheapest, at $%s a month without state that outlives its process, and Stint"
                                + " costs $%s;")
                        .formatted(runs, cheapest.title(), money(least), money(stint));
            case LANG_SMITH ->
                "At %s runs a day %s is the cheapest, at $%s a month, and Stint costs $%s;"
                        .formatted(runs, cheapest.title(), money(least), money(stint));
        };
    }

    /** Whether Fargate is cheaper is not a matter of more or less runs than the crossover: tasks come one by one. */
    private String fargate() {
        String name = Place.FARGATE.title();
        OptionalDouble first = new Crossover(terms).allIn(work);
        if (first.isEmpty()) {
            return "%s is dearer than Stint, however many runs there are.".formatted(name);
        }
        String at = number(Figures.past(first.getAsDouble()));
        if (total(Place.FARGATE) < total(Place.STINT)) {
            return "%s is cheaper than Stint here, and first at %s.".formatted(name, at);
        }
        return work.runsPerDay() <= first.getAsDouble()
                ? "%s is first cheaper than Stint at %s.".formatted(name, at)
                : "%s, first cheaper than Stint at %s, is not here, where it needs %,.0f tasks."
                        .formatted(name, at, terms.fleet().alwaysOn(work));
    }
}
