package dev.stint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs that somebody else began: waits for them, a bounded time, and tells their commits. */
final class Follow {
    private static final long LOOK_EVERY_MS = 100;
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Api api;
    private final Consumer<JsonNode> teller;
    private final String thread;
    private long told;

    Follow(Api api, Console console, String thread, long told) {
        this(api, new Story(console)::tell, thread, told);
    }

    /** With somebody who tells only some of the commits. */
    Follow(Api api, Consumer<JsonNode> teller, String thread, long told) {
        this.api = api;
        this.teller = teller;
        this.thread = thread;
        this.told = told;
    }

    /** Waits until a run is there that was only promised. */
    static JsonNode appeared(Api api, String run) throws InterruptedException {
        return await("run %s did not begin".formatted(run), () -> api.run(run));
    }

    /** Tells commits until the run is over. */
    JsonNode toEnd(String run) throws InterruptedException {
        return await("run %s did not end".formatted(run), () -> {
            // Asked first: what was committed until then is told below.
            Optional<JsonNode> over = api.run(run)
                    .filter(view -> !view.path("status").asText().equals("pending")
                            && !view.path("status").asText().equals("running"));
            tellNew();
            return over;
        });
    }

    /** Tells commits until some run on the thread is done, and returns the commit that did it. */
    JsonNode toNextEnd() throws InterruptedException {
        return await("no run ended on session " + thread, this::tellNew);
    }

    /** The newest version that was told. */
    long told() {
        return told;
    }

    private Optional<JsonNode> tellNew() throws InterruptedException {
        if (api.versionIfAny(thread) <= told) {
            return Optional.empty();
        }
        Optional<JsonNode> end = Optional.empty();
        for (JsonNode state : api.commitsAfter(thread, told)) {
            teller.accept(state);
            told = Api.version(state);
            if (state.at("/metadata/next").asText().equals("done")) {
                end = Optional.of(state);
            }
        }
        return end;
    }

    private interface Look {
        Optional<JsonNode> now() throws InterruptedException;
    }

    private static JsonNode await(String otherwise, Look look) throws InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < LONGEST.toNanos()) {
            Optional<JsonNode> seen = look.now();
            if (seen.isPresent()) {
                return seen.get();
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
        throw new CliException(
                otherwise + " within " + LONGEST.toSeconds() + " s",
                "'./stint dev --verbose' shows what functions say");
    }
}
