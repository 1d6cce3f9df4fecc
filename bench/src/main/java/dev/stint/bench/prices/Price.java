package dev.stint.bench.prices;

/**
 * A published price.
 *
 * @param usd US dollars for one unit
 * @param unit what is billed, such as {@code GB-second}
 * @param source the page that publishes it
 * @param asOf the day of the copy or the citation of that page that the figure is from, as an ISO date, or
 *     {@code undated copy}
 */
public record Price(double usd, String unit, String source, String asOf) {
    public Price {
        if (!Double.isFinite(usd) || usd < 0) {
            throw new IllegalArgumentException("a price of %s a %s; it must be 0 or more".formatted(usd, unit));
        }
    }

    /** What so many units cost. */
    public double of(double units) {
        return usd * units;
    }
}
