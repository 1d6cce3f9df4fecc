package dev.stint.bench.load;

import dev.stint.bench.stack.Api;
import java.util.UUID;
import org.HdrHistogram.Recorder;

/** A user, who waits for each answer. Sends a session so many messages, and begins another one. Not thread-safe. */
final class User {
    /** As long as a conversation is; one that grew for ever would measure its growth. */
    private static final int TURNS = 20;

    private final Target target;
    private final Api api;
    private final Ledger ledger;
    private final Recorder latencies;
    private String session = "";
    private int turns = TURNS;
    private long errors;

    User(Target target, Api api, Ledger ledger, Recorder latencies) {
        this.target = target;
        this.api = api;
        this.ledger = ledger;
        this.latencies = latencies;
    }

    /** Sends one message and waits for its answer; the time counts from {@code began}, by {@code System.nanoTime}. */
    void turn(long began) throws InterruptedException {
        if (turns == TURNS) {
            session = UUID.randomUUID().toString();
            turns = 0;
        }
        turns++;
        String ticket = session + "-" + turns;
        Api.Answer answer = target.turn(api, session, ticket);
        boolean good = target.isAnswered(answer, ticket);
        if (good) {
            latencies.recordValue((System.nanoTime() - began) / 1_000);
        } else {
            errors++;
            // Whatever became of it, the next one must not find the session busy.
            turns = TURNS;
        }
        if (target == Target.STINT) {
            String run = answer.body().path("run").path("run_id").asText();
            ledger.add(new Ledger.Turn(session, ticket, run, good));
        }
    }

    long errors() {
        return errors;
    }
}
