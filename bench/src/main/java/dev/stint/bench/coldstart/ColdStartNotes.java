package dev.stint.bench.coldstart;

import java.util.ArrayList;
import java.util.List;

/** What a reader must know of the figures. */
record ColdStartNotes(Starts found, Cores cores) {
    private static final List<String> ON_ALL = List.of(
            "Times run from the start of the JVM, or from its restore, to the first response: by the clock, and what the"
                    + " process used of its processor meanwhile.",
            "*StintFunction* makes a stint of one step, which is one query and one put; *ApiFunction* answers a GET of a"
                    + " thread, which is two queries. Each bare handler makes the same calls with the same SDK on"
                    + " url-connection, and nothing else.",
            "DynamoDB Local answers behind TLS on the loopback interface.",
            "Restored times run from the answer to the runtime's call for its restore, with the JVM's own tiering, all"
                    + " connections cut and no credentials kept. No page of a snapshot is fetched, as it is on AWS.",
            "Primed, Stint rehearses a run and a look before the snapshot, and reads its table once; a bare handler queries"
                    + " its table and puts an item of its own there, so that it has made both of its calls. Unprimed, neither"
                    + " did; Stint's hook runs wherever SnapStart is on, so what deploys is never *restored* alone. That column"
                    + " is what a hook that failed would leave: Stint loads classes of its own then, besides those of its calls.",
            "The goal of a tenth divides by the cold start with C1, which is how Lambda starts a function on demand, and"
                    + " shorter than one with the JVM's own tiering.",
            "Without an archive functions are loaded from a folder by the runtime client, as in the managed runtime; with"
                    + " one, from the class path, as in a container image.");

    /** What holds for all figures. */
    List<String> ofAll() {
        List<String> notes = new ArrayList<>(ON_ALL);
        notes.add(cores.note());
        if (!Column.AOT.isPossible()) {
            notes.add("There is no AOT cache before JDK 25.");
        }
        return notes;
    }

    List<String> ofThoseAlone() {
        return List.of(
                "The empty handler is the floor: what the JVM and the runtime client take. It calls nothing, so that"
                        + " nobody is held against it, and primes nothing; nor has the LLM agent a peer.");
    }
}
