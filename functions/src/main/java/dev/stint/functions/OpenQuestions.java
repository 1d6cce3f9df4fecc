package dev.stint.functions;

import dev.stint.state.Commit;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Status;
import dev.stint.state.Version;
import java.util.List;
import java.util.Optional;

/** Finds what runs ask, and what the children ask that they wait for. Thread-safe. */
record OpenQuestions(SessionStore store) {
    /**
     * A question that nobody has answered.
     *
     * @param session the session that asks
     */
    record Open(Session session, Pending.Reply asked) {
        InterruptId id() {
            return InterruptId.of(session.key(), asked.version());
        }
    }

    /**
     * A run that waits for answers.
     *
     * @param session the run's own, as it is now
     * @param questions its own, or its children's; at least one
     */
    record Asking(Session session, List<Open> questions) {}

    /** What a session asks: itself, or the children that its run waits for, and theirs. */
    List<Open> of(Session session) {
        return switch (RunState.of(session).pending()) {
            case Pending.Nothing nothing -> List.of();
            case Pending.Until until -> List.of();
            case Pending.Reply asked -> List.of(new Open(session, asked));
            case Pending.Children pending ->
                pending.children().stream()
                        .filter(child -> child.refused() == null)
                        .map(child -> asking(new SessionKey(session.key().tenant(), child.session()), child.run()))
                        .flatMap(Optional::stream)
                        .flatMap(asking -> asking.questions().stream())
                        .toList();
        };
    }

    /** What a run asks, if it does. As a rule this reads one commit. */
    Optional<Asking> asking(Run run) {
        return run.isOver() ? Optional.empty() : asking(run.session(), run.id());
    }

    private Optional<Asking> asking(SessionKey key, RunId run) {
        return store.history(key, Version.MAX, 1).stream()
                .filter(newest -> run.equals(newest.head().run()) && mayAsk(newest))
                .map(newest -> store.restore(key, newest.snapshot()))
                .filter(session -> run.equals(session.head().run()))
                .map(session -> new Asking(session, of(session)))
                .filter(asking -> !asking.questions().isEmpty())
                .findFirst();
    }

    /** Whether a run may ask something whose newest commit is this one. */
    private static boolean mayAsk(Commit newest) {
        if (newest.head().status() == Status.INTERRUPTED) {
            return true;
        }
        return switch (newest.kind()) {
            case STEP -> newest.info().path("next").asText().equals("spawn");
            case START, ANSWER, CHILDREN, RETRY -> false;
            case INPUT -> newest.info().path("step").asText().equals("enqueue");
            case CREATE, INTERRUPT, EFFECT, CANCEL, EDIT, FAIL, FORK, DELETE -> true;
        };
    }
}
