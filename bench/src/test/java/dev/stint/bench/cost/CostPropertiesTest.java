package dev.stint.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.bench.prices.Prices;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;

/** What holds for every workload. */
class CostPropertiesTest {
    private static final double A_LITTLE = 1e-6;

    @Property
    void moreRunsNeverCostLess(
            @ForAll("workloads") Workload work,
            @ForAll("terms") Terms terms,
            @ForAll Place place,
            @ForAll @DoubleRange(min = 0, max = 10_000) double more) {
        double less = place.bill(work, terms).total();
        assertThat(place.bill(work.withRuns(work.runsPerDay() + more), terms).total())
                .isGreaterThanOrEqualTo(less - less * 1e-12);
    }

    @Property
    void theCurvesMeetAtTheCrossoverAndFargateIsDearerBefore(
            @ForAll("workloads") Workload work, @ForAll("terms") Terms terms) {
        OptionalDouble crossover = new Crossover(terms).allIn(work);
        if (crossover.isPresent()) {
            double at = crossover.getAsDouble();
            // A little less than that: the very last run of a task's room may be one that needs another task.
            double before = at * (1 - A_LITTLE);
            double stint = Place.STINT.bill(work.withRuns(before), terms).total();
            double fargate = Place.FARGATE.bill(work.withRuns(before), terms).total();
            assertThat(fargate).isCloseTo(stint, Percentage.withPercentage(0.001));
            assertThat(fargate).isGreaterThanOrEqualTo(stint);
        }
    }

    @Property
    void lambdaStaysCheaperWhereThereIsNoCrossover(@ForAll("workloads") Workload work, @ForAll("terms") Terms terms) {
        if (new Crossover(terms).allIn(work).isEmpty()) {
            assertThat(Place.STINT.bill(work, terms).total())
                    .isLessThanOrEqualTo(Place.FARGATE.bill(work, terms).total());
        }
    }

    @Property
    void theAdviceAgreesWithTheBillsOfItsWorkload(@ForAll("workloads") Workload work, @ForAll("terms") Terms terms) {
        String advice = new Advice(work, terms).sentence();
        Map<Place, Double> bills = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            if (place.refusal(work).isEmpty()) {
                bills.put(place, place.bill(work, terms).total());
            }
        }
        double least = Collections.min(bills.values());
        double stint = Objects.requireNonNull(bills.get(Place.STINT));
        double fargate = Objects.requireNonNull(bills.get(Place.FARGATE));

        // Where several cost the same, such as nothing, one of them is named.
        List<Place> named = bills.keySet().stream()
                .filter(place -> advice.matches(".* %s( on Lambda)? is the cheapest, .*".formatted(place.title())))
                .toList();
        assertThat(named)
                .as(advice)
                .hasSize(1)
                .allSatisfy(place -> assertThat(bills).containsEntry(place, least));
        assertThat(advice.contains("Fargate always on is cheaper than Stint here"))
                .isEqualTo(fargate < stint);
        if (advice.contains("is dearer than Stint")) {
            assertThat(fargate).isGreaterThanOrEqualTo(stint);
        }
    }

    @Property
    void theNumberOfRunsThatTheAdviceNamesIsTheCrossover(
            @ForAll("workloads") Workload work, @ForAll("terms") Terms terms) {
        String advice = new Advice(work, terms).sentence();
        OptionalDouble crossover = new Crossover(terms).allIn(work);

        if (crossover.isPresent()) {
            assertThat(advice).contains("at " + Figures.number(Figures.past(crossover.getAsDouble())));
        } else {
            assertThat(advice).endsWith("Fargate always on is dearer than Stint, however many runs there are.");
        }
    }

    @Property
    void noRunsCostNothingOnLambdaAndSomethingOnFargate(
            @ForAll("workloads") Workload work, @ForAll("terms") Terms terms) {
        Workload none = work.withRuns(0);
        assertThat(Place.PLAIN_LAMBDA.bill(none, terms).total()).isZero();
        assertThat(Place.FARGATE.bill(none, terms).total()).isPositive();
    }

    @Provide
    Arbitrary<Workload> workloads() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 50_000),
                        Arbitraries.doubles().between(0.5, 40_000),
                        Arbitraries.integers().between(128, 10_240),
                        Arbitraries.integers().between(1, 2_000),
                        Arbitraries.doubles().between(0, 1))
                .as((runs, seconds, memory, steps, waiting) ->
                        new Workload(runs, seconds, memory, steps, steps, 1_000, 100, waiting, steps + 12, 20));
    }

    @Provide
    Arbitrary<Terms> terms() {
        Arbitrary<Fleet> fleets = Combinators.combine(
                        Arbitraries.doubles().between(0.25, 16),
                        Arbitraries.doubles().between(0.5, 120),
                        Arbitraries.doubles().between(1, 20),
                        Arbitraries.doubles().between(0.1, 1),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 200))
                .as((vcpus, gigabytes, peak, utilisation, minimum, held) -> new Fleet(
                        vcpus,
                        gigabytes,
                        peak,
                        utilisation,
                        minimum,
                        held == 0 ? OptionalInt.empty() : OptionalInt.of(held)));
        return Combinators.combine(fleets, Arbitraries.of(Architecture.values()))
                .as((fleet, architecture) -> new Terms(Prices.published(), architecture, fleet));
    }
}
