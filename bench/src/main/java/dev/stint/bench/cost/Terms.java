package dev.stint.bench.cost;

import dev.stint.bench.prices.Prices;

/**
 * What holds for every workload: prices, processors, and how containers are sized.
 *
 * @param idle how many seconds a managed session stays open after its run; its memory is billed until somebody stops it
 */
record Terms(Prices prices, Architecture architecture, Fleet fleet, double idle) {
    Terms {
        Bounds.require("idle seconds of a session", idle, 0, 28_800);
    }

    Terms(Prices prices, Architecture architecture, Fleet fleet) {
        this(prices, architecture, fleet, 0);
    }

    double taskMonth() {
        return fleet.usdPerHour(architecture, prices) * Workload.HOURS;
    }

    double of(String price, double units) {
        return prices.get(price).of(units);
    }
}
