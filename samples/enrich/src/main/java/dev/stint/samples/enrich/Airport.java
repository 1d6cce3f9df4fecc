package dev.stint.samples.enrich;

/**
 * A row.
 *
 * @param code the airport's code
 * @param latitude degrees north
 * @param longitude degrees east
 */
record Airport(String code, double latitude, double longitude) {}
