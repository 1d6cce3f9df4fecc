package dev.stint.bench.cost;

import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** One sentence: where to run it. */
record Advice(Workload work, Terms terms) {
    String sentence() {
        Place cheapest = Stream.of(Place.values())
                .filter(place -> place.refusal(work).isEmpty())
                .min(Comparator.comparingDouble(place -> place.bill(work, terms).total()))
                .orElse(Place.STINT);
        double stint = Place.STINT.bill(work, terms).total();
        double least = cheapest.bill(work, terms).total();
        OptionalDouble crossover = new Crossover(terms).allIn(work);
        return "%s %s".formatted(now(cheapest, stint, least), until(crossover));
    }

    private String now(Place cheapest, double stint, double least) {
        String runs = number(work.runsPerDay());
        return switch (cheapest) {
            case STINT ->
                "At %s runs a day Stint on Lambda is the cheapest, at $%s a month;".formatted(runs, money(stint));
            case PLAIN_LAMBDA ->
                ("At %s runs a day stay on Lambda: Stint costs $%s a month, $%s more than a plain loop that"
                                + " loses its work when it dies;")
                        .formatted(runs, money(stint), money(stint - least));
            case FARGATE, WORKERS, AGENT_CORE ->
                ("At %s runs a day %s is the cheapest, at $%s a month without state that outlives its process, and Stint"
                                + " costs $%s;")
                        .formatted(runs, cheapest.title(), money(least), money(stint));
            case LANG_SMITH ->
                "At %s runs a day %s is the cheapest, at $%s a month, and Stint costs $%s;"
                        .formatted(runs, cheapest.title(), money(least), money(stint));
        };
    }

    private String until(OptionalDouble crossover) {
        if (crossover.isEmpty()) {
            return "Fargate always on does not become cheaper, however many runs there are.";
        }
        double at = crossover.getAsDouble();
        return work.runsPerDay() < at
                ? "Fargate always on becomes cheaper than Stint from %s runs a day on.".formatted(number(at))
                : "Fargate always on is cheaper than Stint from %s runs a day on.".formatted(number(at));
    }

    static String money(double usd) {
        return String.format(Locale.ROOT, usd < 10 ? "%,.2f" : "%,.0f", usd);
    }

    private static String number(double runs) {
        return String.format(Locale.ROOT, runs < 10 && runs != Math.rint(runs) ? "%.1f" : "%,.0f", runs);
    }
}
