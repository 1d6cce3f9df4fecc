package dev.stint.bench.journal;

import com.fasterxml.jackson.databind.JsonNode;

/** A conversation that is kept as it goes on. */
interface Talk {
    /**
     * Has turns, and keeps them. A conversation of the shape {@link Shape#ONE_RUN} is had whole, and once.
     *
     * @param from the first one, from 0
     * @param to the one after the last
     * @param marks is told when each turn has ended
     */
    void turns(int from, int to, Marks marks) throws Exception;

    /** All messages as they are kept, read again from the table; not counted. */
    JsonNode kept() throws Exception;
}
