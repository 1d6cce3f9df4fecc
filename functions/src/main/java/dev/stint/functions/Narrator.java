package dev.stint.functions;

import dev.stint.events.ServerEvent;
import java.util.List;

/**
 * What is told of a session's commits. What it tells of one follows from the journal and from what the reader asked for
 * alone, so everybody tells it the same way, with the same ids. Stateless.
 */
interface Narrator {
    /** The events of a commit, in the order of their ids; perhaps none. */
    List<ServerEvent> of(Moment moment);

    /** Whether there is nothing to tell of any later commit. */
    boolean isEnd(Moment moment);

    /** Whether a reader who waits for what comes next waits in vain for as long as this is the newest commit. */
    boolean isRest(Moment moment);
}
