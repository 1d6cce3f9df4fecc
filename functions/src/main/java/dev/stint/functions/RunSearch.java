package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.RunQuery;
import dev.stint.state.Commit;
import dev.stint.state.Run;
import dev.stint.state.RunId;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Version;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds a caller's runs, newest first, by the commits that accepted them: no index names a session's runs. Without a
 * thread it goes through the caller's threads, last updated first, and through each one's runs. It reads
 * {@value #MAX_COMMITS} commits at most, and stops when its request's time is nearly up. Thread-safe.
 */
record RunSearch(SessionStore store, OpenQuestions questions, Views views) {
    static final int MAX_COMMITS = 5_000;

    private static final int PAGE = 100;
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Finds runs of the thread that the query names, or of all of the caller's threads. */
    Listing find(Call call, RunQuery query) {
        Looking looking = new Looking(call, query, new Listing(query.page()));
        Optional<String> thread = query.thread();
        if (thread.isPresent()) {
            looking.at(new SessionKey(call.tenant(), thread.get()));
        } else {
            Owned.sessions(store, call, looking.listing)
                    .takeWhile(session -> looking.goesOn())
                    .forEach(session -> looking.at(session.key()));
        }
        return looking.listing;
    }

    private final class Looking {
        private final Call call;
        private final RunQuery query;
        private final Listing listing;
        private int left = MAX_COMMITS;

        Looking(Call call, RunQuery query, Listing listing) {
            this.call = call;
            this.query = query;
            this.listing = listing;
        }

        boolean goesOn() {
            if (listing.isFull()) {
                return false;
            }
            if (left <= 0 || !call.deadline().allows(LOOK)) {
                listing.breakOff();
                return false;
            }
            return true;
        }

        void at(SessionKey session) {
            Version before = Version.MAX;
            while (goesOn()) {
                List<Commit> page = store.history(session, before, PAGE);
                left -= Math.max(1, page.size());
                page.stream()
                        .filter(commit -> commit.kind() == Commit.Kind.INPUT)
                        .takeWhile(commit -> !listing.isFull())
                        .forEach(this::take);
                if (page.size() < PAGE) {
                    return;
                }
                before = page.getLast().version();
            }
        }

        private void take(Commit input) {
            store.run(call.tenant(), new RunId(input.info().path("run").asText()))
                    .filter(Run::isShown)
                    .filter(run -> Ownership.allows(run.owner(), call.owner()))
                    .flatMap(this::shown)
                    .ifPresent(listing::add);
        }

        private Optional<ObjectNode> shown(Run run) {
            ObjectNode json = views.run(run, questions.asking(run));
            boolean fits =
                    query.agent().filter(agent -> !agent.equals(run.agent())).isEmpty()
                            && query.status()
                                    .filter(status -> !status.word()
                                            .equals(json.path("status").asText()))
                                    .isEmpty()
                            && Contains.all(json.path("metadata"), query.metadata());
            return fits ? Optional.of(query.selection().apply(json)) : Optional.empty();
        }
    }
}
