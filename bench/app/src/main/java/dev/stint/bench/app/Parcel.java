package dev.stint.bench.app;

/**
 * What a webhook has delivered, but for its content, which may be large.
 *
 * @param number of the delivery
 * @param seal what its content comes to, see {@link Porter#seal}
 */
record Parcel(int number, String seal) {}
