package dev.stint.functions;

import dev.stint.events.Dialect;
import dev.stint.events.EventId;
import dev.stint.events.HttpResponse;
import dev.stint.events.Problem;
import dev.stint.events.RunMode;
import dev.stint.events.ServerEvent;
import dev.stint.state.Run;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers with a run's events, whoever asked for them. Thread-safe. */
final class RunStreams {
    private static final Duration FIRST_LOOK = Duration.ofMillis(20);
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    private final SessionStore store;
    private final Handover handover;
    private final OpenQuestions questions;
    private final Views views;
    private final Pause pause;

    RunStreams(Application application) {
        this.store = application.store();
        this.handover = new Handover(application);
        this.questions = new OpenQuestions(store);
        this.views = new Views(application.agents());
        this.pause = application.pause();
    }

    /** What a reader asks for. */
    record Wish(Dialect dialect, Set<RunMode> modes, EventId after) {}

    /**
     * The run's events after that one.
     *
     * @return 204 where the run is over and the reader has all of it, so that a browser's {@code EventSource} stops
     * @throws Problem 422 if the run has no such event yet
     */
    HttpResponse answer(Call call, Run run, Wish wish) throws InterruptedException {
        JournalTail tail = JournalTail.after(store, run.session(), begin(run, wish.after()));
        requireThere(run, wish.after());
        handover.ensureStarted(run, call.request().id());
        RunNarrator narrator = new RunNarrator(run.id(), wish.dialect(), wish.modes(), views);
        BufferedEvents sink = new BufferedEvents();
        boolean held = wish.dialect() == Dialect.LANGGRAPH;
        Deadline deadline = held ? call.deadline() : call.deadline().within(StreamFunction.FIRST_EVENT);
        Streaming streaming = new Streaming(
                tail, narrator, wish.after(), new Watch(call, run, tail, narrator), sink, pause, deadline, held);
        Streaming.Stop stop = streaming.tell();
        if (stop == Streaming.Stop.END && held) {
            awaitItem(run, call.deadline());
        }
        return stop == Streaming.Stop.END && sink.isEmpty() && run.isOver()
                ? HttpResponse.noContent()
                : HttpResponse.eventStream(sink.text(), headers(run, wish));
    }

    /**
     * LangGraph's clients ask for the run when its stream has ended. Its item follows the commit that ended it within
     * milliseconds, so it is waited for.
     */
    private void awaitItem(Run told, Deadline deadline) throws InterruptedException {
        for (Duration look = FIRST_LOOK; look.compareTo(LAST_LOOK) <= 0; look = look.multipliedBy(2)) {
            Optional<Run> run = store.run(told.session().tenant(), told.id());
            if (run.isEmpty()
                    || run.get().isOver()
                    || questions.asking(run.get()).isPresent()
                    || !deadline.allows(look)) {
                return;
            }
            pause.of(look);
        }
    }

    /** Where reading begins: before the commit of the last event, which may have more; never before the run. */
    private static Version begin(Run run, EventId after) {
        long known = after.place() == EventId.LAST ? after.version() : after.version() - 1;
        return Version.of(Math.max(known, run.accepted().number() - 1));
    }

    private void requireThere(Run run, EventId after) {
        if (after.version() > run.accepted().number()
                && !run.isOver()
                && store.commits(run.session(), Version.of(after.version() - 1), 1)
                        .isEmpty()) {
            throw Problem.invalid(
                    "last-event-id",
                    "run %s has no event %s yet; send the id of the last event that you were sent, or none"
                            .formatted(run.id(), after.text()));
        }
    }

    private static Map<String, String> headers(Run run, Wish wish) {
        String path = WaitAnswer.path(run);
        String dialect = wish.dialect() == Dialect.LANGGRAPH ? "&cancel_on_disconnect=0" : "";
        return Map.of(
                "location",
                path + "/stream?stream_mode=" + RunMode.parameter(wish.modes()) + dialect,
                "content-location",
                path);
    }

    /** Looks after a run that does not move, and at what its children ask. */
    private final class Watch implements Streaming.Watch {
        private final Call call;
        private final Run asked;
        private final JournalTail tail;
        private final RunNarrator narrator;
        private boolean seenOver;

        Watch(Call call, Run asked, JournalTail tail, RunNarrator narrator) {
            this.call = call;
            this.asked = asked;
            this.tail = tail;
            this.narrator = narrator;
        }

        @Override
        public Optional<List<ServerEvent>> look() {
            Optional<Run> found = store.run(asked.session().tenant(), asked.id());
            if (found.isEmpty()) {
                return Optional.of(List.of());
            }
            Run run = found.get();
            handover.ensureStarted(run, call.request().id());
            if (run.isOver()) {
                // What ended it may have been written since the journal was read; the next look would see it.
                boolean again = !seenOver && tail.position().compareTo(run.ended()) < 0;
                seenOver = true;
                return again ? Optional.empty() : Optional.of(narrator.ended(run));
            }
            if (narrator.dialect() == Dialect.AGENT_PROTOCOL) {
                return Optional.empty();
            }
            // Its reader would be held in vain until somebody answers.
            return questions
                    .asking(run)
                    .filter(asking -> RunState.of(asking.session()).pending() instanceof Pending.Children)
                    .map(asking -> narrator.asked(asking.questions()));
        }
    }
}
