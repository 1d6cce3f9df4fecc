package dev.stint.bench.app;

/**
 * How far a walk has come: a state that stays small.
 *
 * @param steps how many steps it is long
 * @param taken how many are taken
 */
record Walk(int steps, int taken) {}
