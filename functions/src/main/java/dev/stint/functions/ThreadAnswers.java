package dev.stint.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.events.Problem;
import dev.stint.events.ThreadCommand;
import dev.stint.state.Run;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers to what a thread asks, be it itself or a child that it waits for. Thread-safe. */
final class ThreadAnswers {
    /** Children of children may spawn; nothing goes deeper in earnest. */
    private static final int MAX_DEPTH = 50;

    private final SessionStore store;
    private final OpenQuestions questions;
    private final Answers answers;

    ThreadAnswers(Application application) {
        this.store = application.store();
        this.questions = new OpenQuestions(store);
        this.answers = new Answers(application);
    }

    /** The thread that is to be answered. */
    private Session thread(SessionKey key) {
        Session session = store.restore(key, Version.NONE);
        if (session.isNew()) {
            throw Problem.notFound("thread", key.session());
        }
        return session;
    }

    /** Whether a thread asks anything; one that does not exist does not. */
    boolean isAsked(SessionKey key) {
        return !questions.of(store.restore(key, Version.NONE)).isEmpty();
    }

    /**
     * Answers the one question that is open.
     *
     * @return the thread's run, which goes on
     * @throws Problem 409 if nothing is asked, or more than one thing; and as {@link Answers#answer} does
     */
    Run answerOpen(Call call, SessionKey key, JsonNode value) {
        Session session = thread(key);
        List<OpenQuestions.Open> open = questions.of(session);
        boolean named = open.stream()
                .anyMatch(question -> question.asked().question().from().contains(call.callerName()));
        if (!named) {
            Ownership.require(session, call.owner());
        }
        if (open.isEmpty()) {
            throw Problem.conflict("no_question", "the thread '%s' asks nothing now".formatted(key.session()));
        }
        if (open.size() > 1) {
            throw Problem.conflict(
                    "many_questions",
                    "the thread '%s' has %d open questions; answer each by its id with the command input.respond"
                            .formatted(key.session(), open.size()));
        }
        InterruptId id = open.getFirst().id();
        answer(call, id, value);
        return active(session)
                .orElseThrow(() ->
                        Problem.notFound("run", String.valueOf(session.head().run())));
    }

    /**
     * Answers questions by their ids; all are checked before any is answered.
     *
     * @return the thread's run, which goes on; empty where it has ended meanwhile
     * @throws Problem if one cannot be answered
     */
    Optional<Run> answerEach(Call call, SessionKey key, List<ThreadCommand.Response> responses) {
        Session session = thread(key);
        Set<InterruptId> named = new HashSet<>();
        for (ThreadCommand.Response response : responses) {
            InterruptId id = InterruptId.parse(response.interrupt());
            if (!named.add(id)) {
                throw Problem.invalid("/params/responses", "the question %s is answered twice".formatted(id.text()));
            }
            requirePartOf(key, id);
            answers.check(key(call, id), id.version(), response.value(), call.callerName());
        }
        int written = 0;
        for (ThreadCommand.Response response : responses) {
            try {
                answer(call, InterruptId.parse(response.interrupt()), response.value());
                written++;
            } catch (Problem e) {
                if (written > 0) {
                    throw Problem.conflict(
                            "question_closed",
                            "%d of %d answers were taken; then: %s"
                                    .formatted(written, responses.size(), e.getMessage()));
                }
                throw e;
            }
        }
        return active(session);
    }

    private void answer(Call call, InterruptId id, JsonNode value) {
        answers.answer(
                key(call, id),
                id.version(),
                value,
                call.callerName(),
                call.request().id());
    }

    private static SessionKey key(Call call, InterruptId id) {
        return new SessionKey(call.tenant(), id.session());
    }

    private Optional<Run> active(Session session) {
        return Optional.ofNullable(session.head().run())
                .flatMap(run -> store.run(session.key().tenant(), run));
    }

    /** A question is asked by the thread, or by one whose run the thread's, or a child of it, waits for. */
    private void requirePartOf(SessionKey thread, InterruptId id) {
        String at = id.session();
        for (int depth = 0; depth < MAX_DEPTH && !at.equals(thread.session()); depth++) {
            RunState.Parent parent = RunState.of(store.restore(new SessionKey(thread.tenant(), at), Version.NONE))
                    .parent();
            if (parent == null) {
                throw Problem.notFound("interrupt", id.text());
            }
            at = parent.session();
        }
        if (!at.equals(thread.session())) {
            throw Problem.notFound("interrupt", id.text());
        }
    }
}
