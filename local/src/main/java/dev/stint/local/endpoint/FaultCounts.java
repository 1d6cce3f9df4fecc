package dev.stint.local.endpoint;

/**
 * How many requests have gone wrong on purpose.
 *
 * @param throttled how many were not carried out
 * @param answersLost how many were carried out and answered with an error
 */
public record FaultCounts(long throttled, long answersLost) {}
