package dev.stint.functions;

import dev.stint.state.Run;

/** The chain of a function that has none: it only runs stints, or serves only runs that fit into a request. */
record NoChain() implements Chain {
    @Override
    public Run start(Run run) {
        throw new IllegalStateException(
                "run %s needs a chain, and the environment variable STINT_CHAIN is not set".formatted(run.id()));
    }
}
