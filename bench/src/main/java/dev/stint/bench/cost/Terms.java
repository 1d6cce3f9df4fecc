package dev.stint.bench.cost;

/** What holds for every place: prices, processors, and how containers are sized. */
record Terms(Prices prices, Architecture architecture, Fleet fleet) {
    double taskMonth() {
        return fleet.usdPerHour(architecture, prices) * Workload.HOURS;
    }

    double of(String price, double units) {
        return prices.get(price).of(units);
    }
}
