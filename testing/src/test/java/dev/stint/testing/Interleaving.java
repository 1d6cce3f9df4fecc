package dev.stint.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Actors that take turns, one store call each, in an order that a seed decides: of all threads, only one runs at any
 * time, so the same seed is the same story. Belongs to one thread.
 */
final class Interleaving {
    private static final ThreadLocal<@Nullable Actor> CURRENT = new ThreadLocal<>();

    private final Random random;
    private final Semaphore turn = new Semaphore(0);
    private final List<Actor> actors = new ArrayList<>();
    private @Nullable Throwable failure;
    private long turns;

    Interleaving(Random random) {
        this.random = random;
    }

    private static final class Actor {
        private final Semaphore mayGo = new Semaphore(0);
        private final int sleepsAfter;
        private boolean done;
        private int made;

        Actor(int sleepsAfter) {
            this.sleepsAfter = sleepsAfter;
        }

        boolean isAsleep() {
            return made >= sleepsAfter;
        }
    }

    /** Somebody who does something, from a moment on that chance decides. */
    void actor(Runnable work) {
        actor(work, Integer.MAX_VALUE);
    }

    /** Somebody who stops after so many turns, until all others have come to rest. */
    void lateActor(Runnable work) {
        actor(work, random.nextInt(12));
    }

    private void actor(Runnable work, int sleepsAfter) {
        Actor actor = new Actor(sleepsAfter);
        actors.add(actor);
        Thread.ofVirtual().start(() -> {
            CURRENT.set(actor);
            actor.mayGo.acquireUninterruptibly();
            try {
                work.run();
            } catch (Throwable e) {
                failure = e;
            }
            actor.done = true;
            turn.release();
        });
    }

    /** Called before each store call: lets somebody else go on. Threads that are nobody's just go on. */
    void pass() {
        Actor actor = CURRENT.get();
        if (actor != null) {
            turn.release();
            actor.mayGo.acquireUninterruptibly();
        }
    }

    /** Lets all go on until all are done who do not sleep. */
    void run() {
        run(actors.stream().filter(actor -> !actor.isAsleep()).toList());
    }

    /** Wakes those who sleep. */
    void runLate() {
        for (Actor actor : List.copyOf(actors)) {
            while (!actor.done) {
                go(actor);
            }
        }
        requireNoFailure();
    }

    private void run(List<Actor> awake) {
        List<Actor> going = new ArrayList<>(awake);
        while (!going.isEmpty()) {
            Actor next = going.get(random.nextInt(going.size()));
            go(next);
            if (next.done || next.isAsleep()) {
                going.remove(next);
            }
        }
        requireNoFailure();
    }

    private void go(Actor actor) {
        turns++;
        actor.made++;
        actor.mayGo.release();
        turn.acquireUninterruptibly();
    }

    long turns() {
        return turns;
    }

    private void requireNoFailure() {
        if (failure != null) {
            throw new AssertionError("an actor failed: " + failure, failure);
        }
    }
}
