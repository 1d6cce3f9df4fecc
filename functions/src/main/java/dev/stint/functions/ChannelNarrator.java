package dev.stint.functions;

import dev.stint.events.ServerEvent;
import dev.stint.state.Commit;
import java.util.List;
import java.util.Set;

/**
 * Tells of a thread on the channels of the Agent Protocol ({@code protocol.cddl}): of all its runs, one after the
 * other.
 *
 * @param channels what the reader asked for
 */
record ChannelNarrator(Set<String> channels, Views views) implements Narrator {
    @Override
    public List<ServerEvent> of(Moment moment) {
        Commit commit = moment.commit();
        Telling telling = new Telling(commit.version(), channels::contains);
        ChannelEvents events = new ChannelEvents(moment, Delta.of(moment, views), telling);
        if (moment.before() == null) {
            events.snapshot();
            return telling.told();
        }
        events.lifecycle();
        events.messages();
        if (commit.kind() == Commit.Kind.STEP || commit.kind() == Commit.Kind.INTERRUPT) {
            events.updates();
            events.task();
        }
        events.custom();
        if (events.changes()) {
            events.values();
        }
        events.question();
        events.checkpoint();
        return telling.told();
    }

    @Override
    public boolean isEnd(Moment moment) {
        return false;
    }

    @Override
    public boolean isRest(Moment moment) {
        return false;
    }
}
