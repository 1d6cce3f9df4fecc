package dev.stint.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.events.Dialect;
import dev.stint.events.StateView;
import dev.stint.events.ThreadQuery;
import dev.stint.events.ThreadView;
import dev.stint.state.Session;
import dev.stint.state.SessionKey;
import dev.stint.state.SessionStore;
import dev.stint.state.Summary;
import dev.stint.state.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds a caller's own threads. Where only the newest are asked for, no more than these are read; a filter or another
 * order reads each thread as it is now, {@value #MAX_READ} at most, and stops when its request's time is nearly up.
 * Thread-safe.
 */
record ThreadSearch(SessionStore store, OpenQuestions questions, Views views) {
    static final int MAX_READ = 1_000;

    private static final Duration LOOK = Duration.ofSeconds(1);

    Listing find(Call call, ThreadQuery query) {
        Listing listing = new Listing(query.page());
        boolean asStored = query.order() == ThreadQuery.Order.UPDATED_AT && !query.ascending();
        if (asStored && query.isAny() && query.ids().isEmpty()) {
            newest(call, query, listing);
        } else if (asStored && query.ids().isEmpty()) {
            looking(call, query, listing, found -> add(call, query, found, listing));
        } else {
            List<Place> places = new ArrayList<>();
            looking(call, query, listing, found -> places.add(Place.of(found)));
            places.sort(order(query));
            places.stream()
                    .takeWhile(place -> !listing.isFull())
                    .forEach(place -> show(call, query, place.key(), listing));
        }
        return listing;
    }

    /** How many fit. */
    Count count(Call call, ThreadQuery query) {
        Listing listing = new Listing(query.page());
        List<Place> places = new ArrayList<>();
        looking(call, query, listing, found -> places.add(Place.of(found)));
        return new Count(places.size(), listing.isComplete());
    }

    /**
     * How many were found.
     *
     * @param complete whether all were looked at
     */
    record Count(int number, boolean complete) {}

    /** A thread as it is now. */
    private record Found(Session session, List<OpenQuestions.Open> questions, ThreadView view) {}

    /** What of a thread decides where it stands. */
    private record Place(SessionKey key, Instant createdAt, Instant updatedAt, String status) {
        static Place of(Found found) {
            ThreadView view = found.view();
            return new Place(found.session().key(), view.createdAt(), view.updatedAt(), view.status());
        }
    }

    private void newest(Call call, ThreadQuery query, Listing listing) {
        Owned.sessions(store, call, listing).forEach(summary -> {
            if (listing.skips()) {
                listing.skip();
            } else {
                show(call, query, summary.key(), listing);
            }
        });
    }

    /** Tells {@code wants} of each thread that fits, until it has enough. */
    private void looking(Call call, ThreadQuery query, Listing listing, Predicate<Found> wants) {
        int read = 0;
        for (SessionKey key : (Iterable<SessionKey>) candidates(call, query, listing)::iterator) {
            if (read++ >= MAX_READ || !call.deadline().allows(LOOK)) {
                listing.breakOff();
                return;
            }
            Optional<Found> found = read(call, key).filter(thread -> fits(thread.view(), query));
            if (found.isPresent() && !wants.test(found.get())) {
                return;
            }
        }
    }

    private Optional<Found> read(Call call, SessionKey key) {
        Session session = store.restore(key, Version.NONE);
        if (session.isNew() || !Ownership.allows(session, call.owner())) {
            return Optional.empty();
        }
        List<OpenQuestions.Open> asked = questions.of(session);
        return Optional.of(new Found(session, asked, views.thread(session, asked)));
    }

    private Stream<SessionKey> candidates(Call call, ThreadQuery query, Listing listing) {
        return query.ids().isEmpty()
                ? Owned.sessions(store, call, listing).map(Summary::key)
                : query.ids().stream().map(id -> new SessionKey(call.tenant(), id));
    }

    private static boolean fits(ThreadView view, ThreadQuery query) {
        return query.status()
                        .filter(status -> !status.word().equals(view.status()))
                        .isEmpty()
                && Contains.all(view.metadata(), query.metadata())
                && Contains.all(StateView.object(view.values()), query.values());
    }

    private static Comparator<Place> order(ThreadQuery query) {
        Comparator<Place> order = switch (query.order()) {
            case UPDATED_AT, STATE_UPDATED_AT -> Comparator.comparing(Place::updatedAt);
            case CREATED_AT -> Comparator.comparing(Place::createdAt);
            case THREAD_ID -> Comparator.comparing(place -> place.key().session());
            case STATUS -> Comparator.comparing(Place::status);
        };
        return query.ascending() ? order : order.reversed();
    }

    private void show(Call call, ThreadQuery query, SessionKey key, Listing listing) {
        read(call, key).ifPresent(found -> add(call, query, found, listing));
    }

    /** Adds a thread; tells whether more are wanted. */
    private boolean add(Call call, ThreadQuery query, Found found, Listing listing) {
        ObjectNode json = views.thread(found.session(), found.questions(), Dialect.of(call.request()));
        listing.add(query.selection().apply(json));
        return !listing.isFull();
    }
}
