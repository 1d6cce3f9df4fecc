package dev.stint.local.states;

import java.util.function.Predicate;

/**
 * What holds for all states of a definition.
 *
 * @param jsonata whether a state that does not name a query language is written in JSONata
 * @param resources which resources Task states can call
 */
record ParseContext(boolean jsonata, Predicate<String> resources) {}
