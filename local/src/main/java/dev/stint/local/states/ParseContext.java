package dev.stint.local.states;

import java.util.function.BiPredicate;

/**
 * What holds for all states of one scope of a definition.
 *
 * @param jsonata whether a state that does not name a query language is written in JSONata
 * @param resources which integrations Task states can call, and in which patterns
 */
record ParseContext(boolean jsonata, BiPredicate<String, IntegrationPattern> resources, Names names) {
    ParseContext inner() {
        return new ParseContext(jsonata, resources, names.inner());
    }
}
