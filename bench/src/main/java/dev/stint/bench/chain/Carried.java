package dev.stint.bench.chain;

/** One piece of work, carried by each. */
record Carried(String title, Work work, Bill stint, Bill loop, Durable durable) {
    /** How many times as many transitions a loop of states makes as Stint. */
    double fewer() {
        return (double) loop.transitions() / stint.transitions();
    }
}
