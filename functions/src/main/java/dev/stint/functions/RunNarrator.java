package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Dialect;
import dev.stint.events.Json;
import dev.stint.events.RunMode;
import dev.stint.events.ServerEvent;
import dev.stint.state.Commit;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells of one run: what the commits say that it made, or that others made on its session while it was active.
 *
 * @param modes what the reader asked for; its beginning, its questions and its end are told in any case
 */
record RunNarrator(RunId run, Dialect dialect, Set<RunMode> modes, Views views) implements Narrator {
    @Override
    public List<ServerEvent> of(Moment moment) {
        Commit commit = moment.commit();
        boolean ends = isEnd(moment);
        boolean active = run.equals(commit.head().run());
        if (!ends && !active) {
            return List.of();
        }
        Set<String> wanted = modes.stream().map(RunMode::word).collect(Collectors.toSet());
        Telling telling = new Telling(commit.version(), wanted::contains);
        RunEvents events = new RunEvents(run, dialect, moment, Delta.of(moment, views), telling);
        boolean itsOwn = active || commit.head().run() == null;
        if (moment.before() == null) {
            events.snapshot();
        } else if (itsOwn) {
            tell(commit, events);
        }
        if (ends) {
            events.end();
        }
        return telling.told();
    }

    private void tell(Commit commit, RunEvents events) {
        boolean begins = begins(commit);
        if (begins || commit.kind() == Commit.Kind.ANSWER) {
            events.metadata();
        }
        if (begins) {
            events.chain("on_chain_start", "input", events.values());
        }
        events.messages();
        boolean step = commit.kind() == Commit.Kind.STEP || commit.kind() == Commit.Kind.INTERRUPT;
        if (!begins && (step || events.stateChanged())) {
            events.updates();
        }
        events.custom();
        if (begins || events.stateChanged() || commit.kind() == Commit.Kind.INTERRUPT) {
            events.state();
        }
        events.question();
    }

    private boolean begins(Commit commit) {
        boolean begin = commit.kind() == Commit.Kind.INPUT || commit.kind() == Commit.Kind.START;
        return begin
                && run.equals(commit.head().run())
                && run.value().equals(commit.info().path("run").asText());
    }

    @Override
    public boolean isEnd(Moment moment) {
        return Endings.ended(moment.commit(), run);
    }

    @Override
    public boolean isRest(Moment moment) {
        return run.equals(moment.commit().head().run())
                && RunState.of(moment.document()).pending() instanceof Pending.Reply;
    }

    /** The end of a run whose commit is not there to tell it. */
    List<ServerEvent> ended(Run over) {
        Endings.End end = new Endings.End(
                over.ended(),
                over.snapshot(),
                over.status(),
                over.error() == null ? null : new Failure("run_ended", over.error()),
                false);
        return RunEvents.end(over.id(), over.session().session(), dialect, end, null).stream()
                .map(event -> ServerEvent.now(event.name(), event.data()))
                .toList();
    }

    /** What a run asks that its own journal does not tell, since its children do; as LangGraph's clients expect it. */
    List<ServerEvent> asked(List<OpenQuestions.Open> questions) {
        JsonNode interrupts = Views.interrupts(questions);
        return modes.stream()
                .filter(mode -> mode == RunMode.VALUES || mode == RunMode.UPDATES)
                .map(mode -> ServerEvent.now(mode.word(), interrupt(interrupts)))
                .toList();
    }

    static ObjectNode interrupt(JsonNode interrupts) {
        ObjectNode data = Json.object();
        data.set("__interrupt__", interrupts);
        return data;
    }
}
