package dev.stint.bench.cost;

import java.util.OptionalDouble;

/** At how many runs a day containers that are always on are first cheaper than Lambda. */
record Crossover(Terms terms) {
    /**
     * Where functions and their requests alone cost what one task costs, whatever that task can carry. This is the
     * figure that is published for a run of 30 s and 2 GB.
     */
    double computeOnly(Workload work) {
        double run = terms.of("lambda.request", 1)
                + terms.architecture().lambda(terms.prices()).of(work.gigabyteSeconds());
        return terms.fleet().usdPerHour(terms.architecture(), terms.prices()) * 24 / run;
    }

    /**
     * Where all that Stint's stack costs is first as much as enough tasks for the work: that is one task, or never,
     * since a second carries no more for its price than the first. Tasks come one by one, so just after another one is
     * needed Lambda may be cheaper again for a while.
     *
     * @return empty where Lambda stays cheaper, since a task costs more than Lambda charges for all that it can carry
     */
    OptionalDouble allIn(Workload work) {
        double idle = Place.STINT.bill(work.withRuns(0), terms).total();
        double run = Place.STINT.bill(work.withRuns(1), terms).total() - idle;
        double meets = (terms.taskMonth() - idle) / run;
        return meets < carries(work) ? OptionalDouble.of(Math.max(meets, 0)) : OptionalDouble.empty();
    }

    /** How many runs a day one task can carry. */
    private double carries(Workload work) {
        return terms.fleet().runsAtOnce(work) / terms.fleet().peak() * 86_400 / work.seconds();
    }
}
