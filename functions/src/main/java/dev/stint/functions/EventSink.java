package dev.stint.functions;

import dev.stint.events.EventId;
import dev.stint.events.ServerEvent;

/**
 * Takes a stream's events one by one, in order. {@link BufferedEvents} keeps them for one answer, since the Java
 * runtime of Lambda cannot stream one; whoever can, writes each on at once.
 */
interface EventSink {
    /** What became of an event. */
    enum Taken {
        /** It is told. */
        TOLD,
        /** It is larger than anything that can be sent; it is left out, and that is said. */
        LEFT_OUT,
        /** There is no room for it now; it comes first when the client comes again. */
        FULL
    }

    /** Takes the next event. */
    Taken take(ServerEvent event);

    /** All up to that place has been told or is of no interest; a reader who comes again goes on behind it. */
    void place(EventId id);

    /** Says something that programs skip. */
    void comment(String words);
}
