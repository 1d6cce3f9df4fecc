package dev.stint.functions;

import dev.stint.state.Run;

/** Where a function was not told of a chain. */
final class NoChain implements Chain {
    @Override
    public Execution look(Run run) {
        throw missing();
    }

    @Override
    public Run start(Run run) {
        throw missing();
    }

    @Override
    public void stop(Run run) {
        throw missing();
    }

    @Override
    public void answer(String token) {
        throw missing();
    }

    private static IllegalStateException missing() {
        return new IllegalStateException("STINT_CHAIN is not set, so this function cannot reach the chain");
    }
}
