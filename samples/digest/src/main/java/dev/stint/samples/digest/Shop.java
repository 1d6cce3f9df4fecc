package dev.stint.samples.digest;

/**
 * How far the shop has written its log: the session's state.
 *
 * @param next the number of the line that it writes next; 0 before it has looked
 * @param at when it writes, ISO 8601 in UTC; empty for now
 */
record Shop(long next, String at) {}
